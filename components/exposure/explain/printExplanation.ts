import * as yaml from "js-yaml";
import { describeProblem } from "../../validation/problem";
import type { ExplainedApiRule, Explanation } from "./explainFiles";
import type { ExplainedObject } from "./explainedObject";

/** An explanation as YAML, with what is to be said of it in comments. */
export function printExplanation({ apiRules, problems, warnings }: Explanation): string {
  const header = [
    ...problems.map((problem) => comment(`problem: ${describeProblem(problem)}`)),
    ...warnings.map((warning) => comment(`warning: ${describeProblem(warning)}`)),
  ];
  return [header.join(""), ...apiRules.map(printApiRule)].filter((part) => part !== "").join("---\n");
}

function printApiRule({ name, source, objects }: ExplainedApiRule): string {
  const heading = comment(`APIRule ${name} (${source})`);
  return objects.length === 0
    ? `${heading}${comment("nothing is made of it, see its problems")}`
    : `${heading}${objects.map(printObject).join("---\n")}`;
}

function printObject({ object, reasons }: ExplainedObject): string {
  return `${reasons.map(comment).join("")}${yaml.dump(object, { lineWidth: -1, noRefs: true })}`;
}

/** A comment of one line, whatever is in it. */
function comment(text: string): string {
  return `# ${text.replace(/[\r\n\u0085\u2028\u2029]+/g, " ")}\n`;
}
