import type { Check } from "./check";
import type { Finding, Severity } from "./finding";
import type { ClusterSnapshot } from "./snapshot";

const order: Severity[] = ["error", "warning", "info"];

/** What checks find in a snapshot, the worst first. */
export function diagnose(checks: readonly Check[], snapshot: ClusterSnapshot): Finding[] {
  const found = checks.flatMap((check) => check.find(snapshot));
  return found.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
