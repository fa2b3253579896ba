import { parseArgs } from "node:util";
import { matching } from "../components/validation/checks";
import { describeProblem, type Problem } from "../components/validation/problem";

/** What `preview` is asked to do. */
export interface PreviewOptions {
  stack: string;
  /** Directory at or below Pulumi.yaml. */
  project: string;
  /** Where the comment goes; standard output where it is left out. */
  out?: string;
  /** Where the comment goes uncut. */
  full?: string;
  /** Further arguments of `pulumi preview`. */
  further: string[];
  help: boolean;
}

const options = {
  project: { type: "string" },
  out: { type: "string" },
  full: { type: "string" },
  help: { type: "boolean" },
} as const;

const stackName = matching(
  /^[\w./-]+$/,
  "a stack's name",
  "letters, digits, -, _, . and /, such as acme/mesh/production",
);

/** Reads the command line of `preview`; throws an error of one line for each problem when it is wrong. */
export function previewOptions(args: string[]): PreviewOptions {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const { values, positionals } = parseArgs({ args: args.slice(0, end), options, allowPositionals: true });
  const { project = ".", out, full, help = false } = values;
  const [stack = ""] = positionals;
  const problems: Problem[] = [
    ...(help
      ? []
      : positionals.length === 1
        ? stackName(stack, "<stack>")
        : [{ path: "<stack>", problem: `${positionals.length} are named`, allowed: "one stack" }]),
    ...(out !== undefined && out === full
      ? [{ path: "--full", problem: "names the file of --out", allowed: "a file of its own" }]
      : []),
  ];
  if (problems.length > 0) {
    throw new Error(problems.map(describeProblem).join("\n"));
  }
  return { stack, project, out, full, further: args.slice(end + 1), help };
}
