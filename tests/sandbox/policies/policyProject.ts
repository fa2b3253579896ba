import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { type LocalSandbox, projectRoot } from "../support/localSandbox";
import { sandboxTools } from "../support/tools";

/** How a command of the CLI ended. */
export interface Outcome {
  succeeded: boolean;
  output: string;
}

/** A copy of a program with the repository's policy pack beside it, worked on by the command line as a user does. */
export class PolicyProject {
  private constructor(
    private readonly directory: string,
    private readonly pulumi: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Copies files, by where they go, and makes the stack. */
  static async create(sandbox: LocalSandbox, stack: string, files: Record<string, string>): Promise<PolicyProject> {
    const { pulumi, helm } = await sandboxTools();
    const directory = fs.mkdtempSync(path.join(sandbox.directory, "project-"));
    const copied = { ...files, policies: "policies", components: "components", "tsconfig.json": "tsconfig.json" };
    for (const [target, source] of Object.entries(copied)) {
      fs.cpSync(path.join(projectRoot, source), path.join(directory, target), { recursive: true });
    }
    fs.symlinkSync(path.join(projectRoot, "node_modules"), path.join(directory, "node_modules"));
    const state = path.join(directory, "state");
    fs.mkdirSync(state);
    const plugins = sandbox.plugins.map((plugin) => plugin.path);
    const programs = [...plugins, path.join(projectRoot, "sandbox", "language"), process.env.PATH];
    const project = new PolicyProject(directory, pulumi, {
      ...process.env,
      PATH: programs.join(path.delimiter),
      KUBECONFIG: sandbox.cluster.kubeconfig,
      KYMA_MESH_HELM: helm,
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      PULUMI_HOME: sandbox.stack.workspace.pulumiHome,
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    });
    await project.run("stack", "init", stack);
    return project;
  }

  async configure(...assignments: [key: string, value: string][]): Promise<void> {
    for (const [key, value] of assignments) {
      await this.run("config", "set", "--path", key, value);
    }
  }

  /** Runs a preview or an update with the policies, and a config for them where one is given. */
  async judged(command: string[], config?: object): Promise<Outcome> {
    // Not policies.json: Node would take that for the pack itself.
    const file = path.join(this.directory, "policy-config.json");
    fs.writeFileSync(file, JSON.stringify(config ?? {}));
    const settings = config === undefined ? [] : ["--policy-pack-config", file];
    return this.run(...command, "--policy-pack", "policies", ...settings);
  }

  private run(...args: string[]): Promise<Outcome> {
    const options = { cwd: this.directory, env: this.env, maxBuffer: 2 ** 28 };
    return new Promise((resolve) => {
      execFile(this.pulumi, [...args, "--non-interactive", "--color", "never"], options, (error, stdout, stderr) =>
        resolve({ succeeded: error === null, output: `${stdout}${stderr}` }),
      );
    });
  }
}

/** The part of an output that tells of policies, a line each. */
export function policyLines({ output }: Outcome): string[] {
  const [, section = ""] = output.split(/^Policies:\n/m);
  const [told] = section.split(/^\n/m);
  return told
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
