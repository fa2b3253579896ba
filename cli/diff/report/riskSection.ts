import type { EnvironmentDiff } from "../environmentDiff";
import { code } from "../markdown";
import { severities, type Risk } from "../risks/risk";
import { weights } from "./weights";
import type { Entry, Section } from "./section";

/** The risks of an environment, the gravest first. */
export function riskSection({ risks }: EnvironmentDiff): Section {
  return {
    before: risks.length === 0 ? "" : "#### Risks\n\n",
    entries: risks.map(riskEntry),
    after: risks.length === 0 ? "" : "\n",
  };
}

function riskEntry({ rule, severity, object, what, why, remedy }: Risk): Entry {
  const line = `- **${severity}** ${rule}, ${code(object)}: ${what}\n`;
  const rank = severities.indexOf(severity);
  return {
    full: `${line}  Why: ${why}\n  To do: ${remedy}\n`,
    short: line,
    fullWeight: weights.risk + 2 * rank,
    shortWeight: weights.risk + 2 * rank + 1,
  };
}
