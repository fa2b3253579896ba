import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

import type { ConfigMap, ProjectSettings, PulumiFn, Stack } from "@pulumi/pulumi/automation";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import * as yaml from "js-yaml";

import type { ToolPaths } from "../toolchain/catalogue";
import type { Plugin } from "./plugins";

export interface LocalStackOptions {
  /** Everything of the stack stays in here: state, passphrase, settings. */
  directory: string;
  tools: Pick<ToolPaths, "pulumi" | "helm">;
  plugins: Plugin[];
  /** PULUMI_HOME of the engine. */
  pulumiHome: string;
  kubeconfig: string;
  program: PulumiFn;
  stackName?: string;
  /** Added to the stack file's own config, for this run of the sandbox only. */
  config?: ConfigMap;
}

const projectRoot = path.join(__dirname, "..", "..");

interface StackFile {
  encryptionsalt?: string;
  config?: Record<string, unknown>;
}

/** Whose secrets a file's were: a user's own passphrase for the repository's file is none of the sandbox's business. */
function withoutEncryption(file: StackFile): StackFile {
  return { config: file.config };
}

function readYaml<T>(file: string): T | undefined {
  return fs.existsSync(file) ? (yaml.load(fs.readFileSync(file, "utf8")) as T) : undefined;
}

function repositoryStackFile(stackName: string): StackFile {
  return readYaml<StackFile>(path.join(projectRoot, "stacks", `Pulumi.${stackName}.yaml`)) ?? {};
}

/** A stack file's config as its program will see it: objects as JSON. */
export function stackConfig(stackName: string): Record<string, string> {
  const entries = Object.entries(repositoryStackFile(stackName).config ?? {});
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/**
 * What the sandbox itself sets. Its kubeconfig is in the config because the program runs in this process, whose own
 * environment may name another cluster. It serves no metrics, so that autoscalers keep to their lower bounds.
 */
function sandboxConfig({ config = {} }: StackFile, kubeconfig: string): Record<string, unknown> {
  return {
    ...config,
    "kyma-mesh:preflight": { metrics: false, ...(config["kyma-mesh:preflight"] as object | undefined) },
    "kubernetes:kubeconfig": kubeconfig,
    // Empty is the kubeconfig's own, as if the file said nothing.
    "kubernetes:context": "",
  };
}

/** The repository's stack file with the workspace's salt: edits to the one take effect, the other stays. */
function writeStackFile(workDir: string, stackName: string, kubeconfig: string): void {
  const file = path.join(workDir, `Pulumi.${stackName}.yaml`);
  const salt = readYaml<StackFile>(file)?.encryptionsalt;
  const config = sandboxConfig(withoutEncryption(repositoryStackFile(stackName)), kubeconfig);
  fs.writeFileSync(file, yaml.dump({ config, ...(salt === undefined ? {} : { encryptionsalt: salt }) }));
}

function passphrase(directory: string): string {
  const file = path.join(directory, "passphrase");
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  }
  return fs.readFileSync(file, "utf8");
}

/** The Automation API wants its CLI at `<root>/bin/pulumi`. */
function commandRoot(directory: string, pulumi: string): string {
  const link = path.join(directory, "bin", "pulumi");
  fs.mkdirSync(path.dirname(link), { recursive: true });
  fs.rmSync(link, { force: true });
  fs.symlinkSync(pulumi, link);
  return directory;
}

/** The stack on the real engine: the program runs in this process, state is a directory, secrets have a passphrase. */
export async function openLocalStack(options: LocalStackOptions): Promise<Stack> {
  const { directory, plugins, stackName = "local" } = options;
  const workDir = path.join(directory, "workspace");
  const state = path.join(directory, "state");
  fs.mkdirSync(workDir, { recursive: true });
  fs.mkdirSync(state, { recursive: true });
  writeStackFile(workDir, stackName, options.kubeconfig);
  // The SDK's type lacks `plugins`, which the engine reads from the project file.
  const projectSettings: ProjectSettings & { plugins: { providers: { name: string; path: string }[] } } = {
    name: "kyma-mesh",
    runtime: "nodejs",
    backend: { url: `file://${state}` },
    plugins: { providers: plugins.map(({ name, path }) => ({ name, path })) },
  };
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName, projectName: "kyma-mesh", program: options.program },
    {
      workDir,
      pulumiHome: options.pulumiHome,
      pulumiCommand: await PulumiCommand.get({ root: commandRoot(directory, options.tools.pulumi) }),
      projectSettings,
      envVars: {
        KUBECONFIG: options.kubeconfig,
        KYMA_MESH_HELM: options.tools.helm,
        // Both would otherwise be a user's own, where set: the environment goes before the project file.
        PULUMI_BACKEND_URL: `file://${state}`,
        PULUMI_CONFIG_PASSPHRASE: passphrase(directory),
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
    },
  );
  for (const [key, value] of Object.entries(options.config ?? {})) {
    await stack.setConfig(key, value);
  }
  return stack;
}
