import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { type LocalSandbox, projectRoot, withoutProviders } from "./localSandbox";
import { sandboxTools } from "./tools";

/** The repository as a user has it, but with the sandbox's stack config, its state, and nothing else to write to. */
function checkout(directory: string): void {
  fs.mkdirSync(directory);
  for (const name of ["Pulumi.yaml", "package.json", "tsconfig.json", "index.ts", "cli", "components", "stacks"]) {
    fs.cpSync(path.join(projectRoot, name), path.join(directory, name), { recursive: true });
  }
  fs.symlinkSync(path.join(projectRoot, "node_modules"), path.join(directory, "node_modules"));
}

/** URNs that a plain `pulumi preview` of the local stack would create. */
export async function previewByCommandLine(sandbox: LocalSandbox): Promise<string[]> {
  const { pulumi, helm, "istio-charts": charts } = await sandboxTools();
  const directory = path.join(sandbox.directory, "checkout");
  checkout(directory);
  const state = path.join(directory, "state");
  fs.mkdirSync(state);
  const plugins = sandbox.plugins.map((plugin) => plugin.path);
  const languageHost = path.join(projectRoot, "sandbox", "language");
  const env = {
    ...process.env,
    PATH: [...plugins, languageHost, process.env.PATH].join(path.delimiter),
    KUBECONFIG: sandbox.cluster.kubeconfig,
    KYMA_MESH_HELM: helm,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_HOME: sandbox.stack.workspace.pulumiHome,
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const run = (...args: string[]) =>
    execFileSync(pulumi, [...args, "--non-interactive"], {
      cwd: directory,
      env,
      encoding: "utf8",
      stdio: "pipe",
      maxBuffer: 2 ** 28,
    });
  run("stack", "init", "local");
  run("config", "set", "--path", "kyma-mesh:charts.directory", charts);
  const { steps } = JSON.parse(run("preview", "--json")) as { steps: { op: string; urn: string }[] };
  return withoutProviders(steps.filter(({ op }) => op === "create").map(({ urn }) => urn));
}
