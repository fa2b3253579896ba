import { Comparison, type EnvironmentDiff } from "../environmentDiff";
import { shortError } from "../errorLines";
import { code, fenced } from "../markdown";
import { changeSections } from "./changeSections";
import { countCell, riskCount } from "./counts";
import { riskSection } from "./riskSection";
import { fitted, type Section } from "./section";
import { weights } from "./weights";

/** What a report is made of. */
export interface ReportOptions {
  /** What base is called, such as `main`, and the commit that it stands for. */
  base: { name: string; commit: string };
  /** Most bytes of the report; no limit where it is left out. */
  limit?: number;
  /** Where the whole report is when this one is cut, such as `full.md`. */
  whole?: string;
}

/** First line of a report, by which the comment of an earlier run is found. */
export const diffMarker = "<!-- kyma-mesh diff -->";

/** Most characters of an error, at first and once it is cut. */
const [errorLength, shortErrorLength] = [2000, 200];

/** Most environments in the table of a report that has a limit. */
const rows = 200;

/** The report of all environments as Markdown: risks on top, then what differs, folded. */
export function report(
  environments: readonly EnvironmentDiff[],
  { base, limit = Infinity, whole }: ReportOptions,
): string {
  const heading = `${diffMarker}\n## Manifests: what changes since ${code(base.name)} (${code(base.commit.slice(0, 12))})\n\n`;
  const shown = new Map<string, string>();
  const uncut = limit === Infinity;
  const sections: Section[] = environments.flatMap((environment) => [
    environmentHeading(environment, uncut),
    riskSection(environment, uncut),
    ...changeSections(environment, shown, { schemas: uncut }),
  ]);
  const pointer =
    whole === undefined
      ? `Cut to the length of a comment; ${code(`kyma-mesh diff ${base.name} --full full.md`)} writes the whole.\n`
      : `Cut to the length of a comment; the whole is in ${code(whole)}.\n`;
  const frame = heading + summary(environments, uncut ? environments.length : rows);
  const { text, cut } = fitted(sections, limit - Buffer.byteLength(frame) - Buffer.byteLength(pointer) - 1);
  return frame + text + (cut ? `\n${pointer}` : "");
}

function summary(environments: readonly EnvironmentDiff[], most: number): string {
  const lines = environments.slice(0, most).map((environment) => {
    const { stack, comparison, risks } = environment;
    const counts = ["added", "removed", "changed", "replaced"].map((kind) => countCell(environment, kind));
    const judged = comparison === Comparison.Compared ? riskCount(risks) : "not judged";
    return `| ${[code(stack), ...counts, comparison === Comparison.Failed ? "**failed**" : judged].join(" | ")} |\n`;
  });
  const left = environments.length - lines.length;
  const note = left > 0 ? `\n${left} more environments.\n` : "";
  return `| environment | added | removed | changed | replaced | risks |\n|---|---|---|---|---|---|\n${lines.join("")}${note}\n`;
}

function environmentHeading({ stack, comparison, reason, changes }: EnvironmentDiff, uncut: boolean): Section {
  const said = {
    [Comparison.Compared]: changes.length === 0 ? "Nothing changes.\n\n" : "",
    [Comparison.Unjudged]: "Base could not be rendered: every object is shown as new, and no risk is judged.\n\n",
    [Comparison.New]: "There is no base to compare with: every object is new, and no risk is judged.\n\n",
    [Comparison.Removed]: "The environment is in base only; what it holds is left as it is until it is destroyed.\n\n",
    [Comparison.Failed]: "**The environment could not be rendered.**\n\n",
  };
  const block = (most: number) => `${fenced("text", shortError(reason, most))}\n`;
  const entry = {
    full: block(uncut ? Infinity : errorLength),
    short: block(shortErrorLength),
    fullWeight: weights.reason,
    shortWeight: weights.reasonLine,
  };
  return {
    before: `### ${code(stack)}\n\n${said[comparison]}`,
    entries: reason === "" ? [] : [entry],
    after: "",
  };
}
