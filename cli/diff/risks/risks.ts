import type { Change } from "../change";
import { compareText } from "../fields";
import type { Manifest } from "../../render/manifest";
import { severities, type Risk, type Severity } from "./risk";
import { riskRules } from "./riskRules";

/** What the changes from one set of objects to another may break or open, the gravest first. */
export function risks(changes: readonly Change[], base: readonly Manifest[], head: readonly Manifest[]): Risk[] {
  const found = riskRules.flatMap((rule) => rule({ changes, base, head }));
  return found.sort(
    (one, other) =>
      rank(other.severity) - rank(one.severity) ||
      compareText(one.rule, other.rule) ||
      compareText(one.object, other.object) ||
      compareText(one.what, other.what),
  );
}

/** Whether a risk is at least as grave as a severity. */
export function reaches({ severity }: Risk, least: Severity): boolean {
  return rank(severity) >= rank(least);
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}
