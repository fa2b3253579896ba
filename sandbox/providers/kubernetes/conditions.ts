import type { KubeObject } from "./kubeObject";
import { pluck } from "./kubeObject";

/** One entry of an object's `status.conditions`. */
export interface StatusCondition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
}

export function conditionOf(object: KubeObject, type: string): StatusCondition | undefined {
  const conditions = pluck(object, "status", "conditions");
  return Array.isArray(conditions)
    ? (conditions as StatusCondition[]).find((condition) => condition.type === type)
    : undefined;
}

/** Whether the status is of an earlier generation than the object. */
export function isStale(object: KubeObject): boolean {
  const observed = pluck(object, "status", "observedGeneration");
  return typeof observed === "number" && observed < Number(pluck(object, "metadata", "generation") ?? 0);
}
