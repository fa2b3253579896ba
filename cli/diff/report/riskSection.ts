import type { EnvironmentDiff } from "../environmentDiff";
import { code, shortened } from "../markdown";
import { severities, type Risk } from "../risks/risk";
import { weights } from "./weights";
import type { Entry, Section } from "./section";

/** Most characters of what is said of a risk, at first and once it is cut. */
const [sentences, sentence] = [1000, 300];

/** The risks of an environment, the gravest first; `whole` where nothing that is said of them is shortened. */
export function riskSection({ risks }: EnvironmentDiff, whole: boolean): Section {
  return {
    before: risks.length === 0 ? "" : "#### Risks\n\n",
    entries: risks.map((risk) => riskEntry(risk, whole ? Infinity : sentences)),
    after: risks.length === 0 ? "" : "\n",
  };
}

function riskEntry({ rule, severity, object, what, why, remedy }: Risk, most: number): Entry {
  const line = (length: number) => `- **${severity}** ${rule}, ${code(object)}: ${shortened(what, length)}\n`;
  const rank = severities.indexOf(severity);
  return {
    full: `${line(most)}  Why: ${shortened(why, most)}\n  To do: ${shortened(remedy, most)}\n`,
    short: line(sentence),
    fullWeight: weights.risk + 2 * rank,
    shortWeight: weights.risk + 2 * rank + 1,
  };
}
