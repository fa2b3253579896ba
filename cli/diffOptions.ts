import { parseArgs } from "node:util";
import { listProblems, matching, type Check } from "../components/validation/checks";
import { describeProblem, type Problem } from "../components/validation/problem";
import { severities, type Severity } from "./diff/risks/risk";

/** What `diff` is asked to do. */
export interface DiffOptions {
  /** The commit to compare with, as Git names it. */
  baseRef: string;
  /** Stacks to compare; all where none is named. */
  stacks: string[];
  /** Directory at or below Pulumi.yaml. */
  project: string;
  /** Where the report goes, cut to the length of a comment; standard output, uncut, where it is left out. */
  out?: string;
  /** Where the whole report goes. */
  full?: string;
  /** Config as `key=value`, over that of the stacks' files. */
  set: string[];
  /** The least severity of a risk that makes the command fail. */
  failOn?: Severity;
  /** Whether the command fails where base has a stack but cannot be rendered, so that no risk is judged. */
  failUnjudged: boolean;
  help: boolean;
}

const options = {
  stack: { type: "string", multiple: true },
  project: { type: "string" },
  out: { type: "string" },
  full: { type: "string" },
  set: { type: "string", multiple: true },
  "fail-on": { type: "string" },
  "fail-unjudged": { type: "boolean" },
  help: { type: "boolean" },
} as const;

const setting = matching(/^[^=]+=/s, "a setting", "key=value, such as kyma-mesh:domain=apps.example.com");
const stackName = matching(/^[\w.-]+$/, "a stack's name", "letters, digits, -, _ and .");

/** Reads the command line of `diff`; throws an error of one line for each problem when it is wrong. */
export function diffOptions(args: string[]): DiffOptions {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { project = ".", stack: stacks = [], set = [], out, full, help = false } = values;
  const failOn = values["fail-on"];
  const each = (list: string[], path: string, check: Check) => listProblems(list, path, check);
  const problems: Problem[] = [
    ...each(stacks, "--stack", stackName),
    ...each(set, "--set", setting),
    ...(failOn === undefined || severities.includes(failOn as Severity)
      ? []
      : [{ path: "--fail-on", problem: `${JSON.stringify(failOn)} is not known`, allowed: severities.join(", ") }]),
    ...(out !== undefined && out === full
      ? [{ path: "--full", problem: "names the file of --out", allowed: "a file of its own" }]
      : []),
    ...(positionals.length === 1 || help
      ? []
      : [
          {
            path: "<base-ref>",
            problem: positionals.length === 0 ? "no commit is named" : `${positionals.length} are named`,
            allowed: "one branch, tag or commit to compare with, such as origin/main",
          },
        ]),
  ];
  if (problems.length > 0) {
    throw new Error(problems.map(describeProblem).join("\n"));
  }
  return {
    baseRef: positionals[0] ?? "",
    stacks,
    project,
    out,
    full,
    set,
    failOn: failOn as Severity,
    failUnjudged: values["fail-unjudged"] ?? false,
    help,
  };
}
