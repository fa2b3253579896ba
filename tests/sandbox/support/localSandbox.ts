import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import type { ConfigMap, Deployment, EngineEvent, OpMap, PulumiFn, Stack } from "@pulumi/pulumi/automation";

import { program } from "../../../stacks/program";
import { Cluster } from "../../../sandbox/cluster/cluster";
import type { NodeCapacity } from "../../../sandbox/cluster/clusterOptions";
import { openLocalStack } from "../../../sandbox/engine/localStack";
import { choosePlugins, type Plugin } from "../../../sandbox/engine/plugins";
import type { ToolPaths } from "../../../sandbox/toolchain/catalogue";
import { sandboxPulumiHome } from "../../../sandbox/toolchain/toolchain";
import { sandboxTools } from "./tools";

export const projectRoot = path.join(__dirname, "..", "..", "..");

/** A cluster of the test's own and the local stack on it. */
export interface LocalSandbox {
  directory: string;
  cluster: Cluster;
  plugins: Plugin[];
  stack: Stack;
  remove(): Promise<void>;
}

export interface LocalSandboxOptions {
  config?: ConfigMap;
  program?: PulumiFn;
  /** Default: those of `npm start`. */
  tools?: ToolPaths;
  capacity?: NodeCapacity;
}

export async function localSandbox(options: LocalSandboxOptions = {}): Promise<LocalSandbox> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-test-"));
  const tools = options.tools ?? (await sandboxTools());
  const pulumiHome = sandboxPulumiHome();
  const plugins = await choosePlugins({ pulumi: tools.pulumi, pulumiHome });
  const remove = async () => {
    await Cluster.remove(directory);
    fs.rmSync(directory, { recursive: true, force: true });
  };
  try {
    const cluster = await Cluster.start({ directory, tools, capacity: options.capacity });
    const charts = { "kyma-mesh:charts": { value: JSON.stringify({ directory: tools["istio-charts"] }) } };
    const stack = await openLocalStack({
      directory,
      tools,
      plugins,
      pulumiHome,
      kubeconfig: cluster.kubeconfig,
      program: options.program ?? program,
      config: { ...charts, ...options.config },
    });
    return { directory, cluster, plugins, stack, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The stack's checkpoint with its secrets in plain text, which only the command line gives. */
export function exportWithSecrets({ directory, stack }: Pick<LocalSandbox, "directory" | "stack">): Deployment {
  const { workDir, envVars, pulumiHome } = stack.workspace;
  const args = ["stack", "export", "--show-secrets", "--stack", stack.name];
  const env = { ...process.env, ...envVars, PULUMI_HOME: pulumiHome };
  const command = path.join(directory, "bin", "pulumi");
  const text = execFileSync(command, args, { cwd: workDir, env, encoding: "utf8", maxBuffer: 2 ** 28 });
  return JSON.parse(text) as Deployment;
}

/** The operations of a summary that change something. */
export function changes(summary: OpMap | undefined): OpMap {
  const unchanging = ["same", "read"];
  return Object.fromEntries(Object.entries(summary ?? {}).filter(([operation]) => !unchanging.includes(operation)));
}

/** Default providers come and go with what a run loads; they are no part of what a program makes. */
export function withoutProviders(urns: string[]): string[] {
  return urns.filter((urn) => !urn.includes("::pulumi:providers:"));
}

/** The resources that a preview would create, by URN. */
export function plannedCreations(events: EngineEvent[]): string[] {
  const steps = events.map(({ resourcePreEvent }) => resourcePreEvent?.metadata);
  return withoutProviders(steps.filter((step) => step?.op === "create").map((step) => step!.urn));
}
