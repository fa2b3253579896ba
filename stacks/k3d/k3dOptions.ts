import { parseArgs } from "node:util";
import { matching } from "../../components/validation/checks";
import { describeProblem, type Problem } from "../../components/validation/problem";

/** What is asked of a k3d cluster. */
export interface K3dOptions {
  action: "up" | "delete";
  /** Name of the cluster; its context is `k3d-<name>`. */
  cluster: string;
  help: boolean;
}

export const k3dUsage = `Usage: npm run k3d [-- [up | delete] [--name <cluster>]]

Brings up the stack "local" on a k3d cluster of this machine, which is made where it is not there yet; "delete" destroys
the stack and deletes the cluster. Your kubeconfig's current context stays as it is.

  --name <cluster>   name of the cluster (default: kyma)
  --help             this text
`;

const clusterName = matching(
  /^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/,
  "the name of a cluster",
  "at most 32 lower-case letters, digits and dashes, a letter or digit at both ends",
);

/** Reads the command line; throws an error of one line for each problem when it is wrong. */
export function k3dOptions(args: string[]): K3dOptions {
  const { values, positionals } = parseArgs({
    args,
    options: { name: { type: "string" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  const { name = "kyma", help = false } = values;
  const [action = "up", ...others] = positionals;
  const problems: Problem[] = [
    ...(action === "up" || action === "delete"
      ? []
      : [{ path: "<action>", problem: `${JSON.stringify(action)} is not known`, allowed: "up, delete" }]),
    ...others.map((other) => ({ path: other, problem: "is one argument too many", allowed: "one action" })),
    ...clusterName(name, "--name"),
  ];
  if (problems.length > 0) {
    throw new Error(problems.map(describeProblem).join("\n"));
  }
  return { action: action as K3dOptions["action"], cluster: name, help };
}
