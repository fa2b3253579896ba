import type { Manifest } from "../../../../policies/resource";

/** Objects, and every violation of theirs: policy, resource, path and problem. */
export interface Row {
  what: string;
  objects: Manifest[];
  violations: string[];
}
