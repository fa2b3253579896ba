import type { Check } from "./check";
import type { NotChecked, Severity } from "./finding";
import { notCheckedOf } from "./notChecked";
import type { Report } from "./report";
import { type ClusterSnapshot, narrowed } from "./snapshot";

const order: Severity[] = ["error", "warning", "info"];

/** What checks find in a snapshot, the worst first; `progress` is told which check it is. */
export function diagnose(
  checks: readonly Check[],
  snapshot: ClusterSnapshot,
  progress: (doing: string) => void = () => undefined,
): Report {
  const left: NotChecked[] = [];
  const found = checks.flatMap((check) => {
    progress(`checking ${check.id}`);
    const seen = narrowed(snapshot, check.needs);
    // An object that is not as its kind has it must not keep all other checks from being made.
    try {
      const leftOut = check.leavesOut?.(seen);
      left.push(...(leftOut === undefined ? [] : [{ reason: leftOut, checks: [check.id] }]));
      return check.find(seen);
    } catch (error) {
      left.push({ reason: `${check.id} failed: ${(error as Error).message}`, checks: [check.id] });
      return [];
    }
  });
  const findings = found.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return { findings, notChecked: notCheckedOf(left, checks) };
}
