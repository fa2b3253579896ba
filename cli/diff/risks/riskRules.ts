import { crdBreak } from "./crdBreak";
import { egressWidened } from "./egressWidened";
import { gatewayAddress } from "./gatewayAddress";
import { hostRemoved } from "./hostRemoved";
import { imageChange } from "./imageChange";
import { mtlsWeakened } from "./mtlsWeakened";
import { rbacWidened } from "./rbacWidened";
import { replicasLowered } from "./replicasLowered";
import type { RiskRule } from "./risk";
import { selectorChange } from "./selectorChange";
import { tlsWeakened } from "./tlsWeakened";

/** Every rule that a revision is judged by. */
export const riskRules: readonly RiskRule[] = [
  selectorChange,
  crdBreak,
  mtlsWeakened,
  tlsWeakened,
  gatewayAddress,
  hostRemoved,
  egressWidened,
  rbacWidened,
  imageChange,
  replicasLowered,
];
