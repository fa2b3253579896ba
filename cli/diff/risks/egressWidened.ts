import { meshEgress } from "./meshEgress";
import { networkPolicyEgress } from "./networkPolicyEgress";
import type { Revision, Risk } from "./risk";
import { sidecarEgress } from "./sidecarEgress";

/** Ways out of the mesh that were not there before. */
export function egressWidened(revision: Revision): Risk[] {
  return [...meshEgress(revision), ...sidecarEgress(revision), ...networkPolicyEgress(revision)];
}
