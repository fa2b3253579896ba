import type { GatewayAddress } from "./cluster/handshake";
import type { Finding } from "./finding";
import type { ClusterObjects, KindName } from "./kinds";
import type { ClusterSnapshot } from "./snapshot";

/** What a check asks for beside the objects of its kinds. */
export interface Questions {
  /** Paths at the API server, see `answers.ts`. */
  paths?: string[];
  /** Names to be resolved from here. */
  lookups?: string[];
  /** Server names with which the gateway is connected to, where an address for that was given. */
  handshakes?: string[];
  /** What should have been asked for as well, and why it was not: `logs of 20 more sidecars: ...`. */
  leftOut?: string;
}

/** One fault to look for. */
export interface Check {
  /** Frozen: users filter by it. */
  id: string;
  /** Kinds without which nothing can be said: the check is left out where one of them may not be read. */
  needs: readonly KindName[];
  /** Asked once the objects are there. Default: nothing. */
  asks?(objects: ClusterObjects, domain?: string, gatewayAddress?: GatewayAddress): Questions;
  /** What could not be looked at, as the answers say. Default: nothing. */
  leavesOut?(snapshot: ClusterSnapshot): string | undefined;
  /** Pure: the same snapshot gives the same findings. */
  find(snapshot: ClusterSnapshot): Finding[];
}
