import { Comparison, type EnvironmentDiff } from "../environmentDiff";
import { severities, type Risk } from "../risks/risk";

/** Risks by severity, the gravest first: `1 high, 2 low`. */
export function riskCount(risks: readonly Risk[]): string {
  const counted = [...severities]
    .reverse()
    .map((severity) => ({ severity, count: risks.filter((risk) => risk.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`);
  return counted.length === 0 ? "none" : `**${counted.join(", ")}**`;
}

/** How many objects a kind of change concerns; nothing where the environment was not compared. */
export function countCell({ comparison, changes }: EnvironmentDiff, kind: string): string {
  const known = comparison !== Comparison.Removed && comparison !== Comparison.Failed;
  return known ? String(changes.filter((change) => change.kind === kind).length) : "";
}
