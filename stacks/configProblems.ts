import type { z } from "zod";
import { show, type Problem } from "../components/validation/problem";

type Issue = z.core.$ZodIssue;

/** What a required setting lacks when it is left out. */
export const notSet = "required, but not set";

/** A problem on its way through the schema. */
export function asIssue(problem: Problem) {
  return { code: "custom" as const, message: problem.problem, params: { problem } };
}

/** A schema's issues in the words of whoever wrote the config, one problem for each unknown key. */
export function configProblems(issues: readonly Issue[], namespace: string, keys: readonly string[]): Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, namespace, keys));
}

function problemsOf(issue: Issue, namespace: string, keys: readonly string[]): Problem[] {
  if (issue.code === "unrecognized_keys") {
    const allowed = keys.join(", ");
    return issue.keys.map((key) => ({ path: `${namespace}:${key}`, problem: "unknown setting", allowed }));
  }
  if (issue.code === "custom") {
    return [issue.params?.problem as Problem];
  }
  const path = `${namespace}:${issue.path.join(".")}`;
  const problem = issue.input === undefined ? notSet : `${show(issue.input)} is not known`;
  return [{ path, problem, allowed: issue.code === "invalid_value" ? issue.values.join(", ") : issue.message }];
}
