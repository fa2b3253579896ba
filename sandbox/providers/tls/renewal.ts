import type { Properties } from "../wire";

const HOUR = 3_600_000;

/** A certificate that lives no longer than its early renewal is due as soon as it is made. */
export function dueFromTheStart({ validityPeriodHours, earlyRenewalHours }: Properties): boolean {
  if (validityPeriodHours === 0) return true;
  if (typeof validityPeriodHours !== "number" || typeof earlyRenewalHours !== "number") return false;
  return earlyRenewalHours >= validityPeriodHours;
}

/** Whether a certificate has run out at a moment, or is about to within the hours of its early renewal. */
export function isDue(validityEndTime: unknown, earlyRenewalHours: unknown, now: Date): boolean {
  if (typeof validityEndTime !== "string" || typeof earlyRenewalHours !== "number") return false;
  return Date.parse(validityEndTime) - earlyRenewalHours * HOUR <= now.getTime();
}
