import type { Rule } from "../rule";
import { cipherSuites } from "./cipherSuites";
import { computeResources } from "./computeResources";
import { configMapSecrets } from "./configMapSecrets";
import { meshWideMutualTls } from "./meshWideMutualTls";
import { mutualTlsExceptions } from "./mutualTlsExceptions";
import { openEgress } from "./openEgress";
import { overlappingApiRules } from "./overlappingApiRules";
import { pinnedImages } from "./pinnedImages";
import { repeatedSecrets } from "./repeatedSecrets";
import { restrictedPods } from "./restrictedPods";
import { strictMutualTls } from "./strictMutualTls";
import { tlsVersion } from "./tlsVersion";

/** Every rule of the pack, in the order in which violations are listed. */
export const rules: readonly Rule[] = [
  tlsVersion,
  cipherSuites,
  strictMutualTls,
  meshWideMutualTls,
  mutualTlsExceptions,
  openEgress,
  pinnedImages,
  computeResources,
  configMapSecrets,
  repeatedSecrets,
  restrictedPods,
  overlappingApiRules,
];
