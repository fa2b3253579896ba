import { parseArgs } from "node:util";
import { matching } from "../components/validation/checks";
import { describeProblem, type Problem } from "../components/validation/problem";

/** What `render` is asked to do. */
export interface RenderCommandOptions {
  stack: string;
  /** Directory to write to. */
  out: string;
  /** Config over that of the stack's file, by key. */
  set: Record<string, string>;
  project?: string;
  kubeVersion?: string;
  organization?: string;
  /** Files with the outputs of other stacks, by the names that the program refers to them by. */
  outputs: Record<string, string>;
  /** File to write the stack's own outputs to. */
  writeOutputs?: string;
  /** Whether the objects are judged by the policies. */
  policies: boolean;
  /** File with a policy config. */
  policyConfig?: string;
  help: boolean;
}

const options = {
  out: { type: "string" },
  set: { type: "string", multiple: true },
  project: { type: "string" },
  "kube-version": { type: "string" },
  organization: { type: "string" },
  outputs: { type: "string", multiple: true },
  "write-outputs": { type: "string" },
  policies: { type: "boolean" },
  "policy-config": { type: "string" },
  help: { type: "boolean" },
} as const;

const assignment = matching(/^[^=]+=/, "an assignment", "key=value, such as domain=apps.example.com");
const outputsOf = matching(/^[^=]+=./, "an assignment", "stack=file, such as organization/mesh/production=mesh.json");
const release = matching(/^v?\d+\.\d+\.\d+$/, "a version", "a release of Kubernetes, such as 1.36.1");

/** Reads the command line of `render`; throws an error of one line for each problem when it is wrong. */
export function renderOptions(args: string[]): RenderCommandOptions {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { out = "", set = [], outputs = [], help = false, project, organization } = values;
  const kubeVersion = values["kube-version"];
  const [stack = ""] = positionals;
  const problems: Problem[] = help
    ? []
    : [
        ...(positionals.length === 1
          ? []
          : [{ path: "<stack>", problem: `${positionals.length} stacks are named`, allowed: "one stack" }]),
        ...(out === "" ? [{ path: "--out", problem: "is not given", allowed: "a directory of its own" }] : []),
        ...set.flatMap((one) => assignment(one, "--set")),
        ...outputs.flatMap((one) => outputsOf(one, "--outputs")),
        ...(kubeVersion === undefined ? [] : release(kubeVersion, "--kube-version")),
      ];
  if (problems.length > 0) {
    throw new Error(problems.map(describeProblem).join("\n"));
  }
  return {
    stack,
    out,
    set: pairs(set),
    project,
    kubeVersion,
    organization,
    outputs: pairs(outputs),
    writeOutputs: values["write-outputs"],
    policies: values.policies ?? values["policy-config"] !== undefined,
    policyConfig: values["policy-config"],
    help,
  };
}

function pairs(assignments: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    assignments.map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]),
  );
}
