import type { Check } from "./check";
import type { NotChecked } from "./finding";

/** Each reason once, by the alphabet, with its checks in the order of the report. */
export function notCheckedOf(noted: readonly NotChecked[], checks: readonly Check[]): NotChecked[] {
  const reasons = [...new Set(noted.map(({ reason }) => reason))].sort();
  return reasons.map((reason) => {
    const ids = noted.filter((one) => one.reason === reason).flatMap((one) => one.checks);
    return { reason, checks: checks.map(({ id }) => id).filter((id) => ids.includes(id)) };
  });
}
