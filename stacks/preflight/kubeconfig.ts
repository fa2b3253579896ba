import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import type { ClusterSettings } from "../clusterSettings";

/** A kubeconfig, and how it is told of. */
export interface FoundKubeconfig {
  kubeconfig: KubeConfig;
  /** The context, and where it is from. */
  description: string;
}

/**
 * The kubeconfig that Pulumi's Kubernetes provider takes: its own setting, else KUBECONFIG, else ~/.kube/config. Undefined
 * where there is none.
 * @throws when it cannot be read, or has no such context.
 */
export function findKubeconfig(
  { kubeconfig: given, context }: ClusterSettings,
  env: NodeJS.ProcessEnv = process.env,
): FoundKubeconfig | undefined {
  const found = given === undefined ? ambient(env) : fromSetting(given);
  if (found === undefined) {
    return undefined;
  }
  const { kubeconfig, source } = found;
  if (context !== undefined) {
    kubeconfig.setCurrentContext(context);
  }
  const name = kubeconfig.getCurrentContext();
  if (kubeconfig.getContextObject(name) === null) {
    const known = kubeconfig.getContexts().map((one) => one.name);
    throw new Error(
      `${source} has no context ${JSON.stringify(name)}; its contexts are: ${known.join(", ") || "none"}`,
    );
  }
  if (kubeconfig.getCurrentCluster() === null) {
    throw new Error(`${source} has no cluster of its context ${JSON.stringify(name)}`);
  }
  return { kubeconfig, description: `context ${JSON.stringify(name)} of ${source}` };
}

interface Source {
  kubeconfig: KubeConfig;
  source: string;
}

/** The setting is a path where there is such a file, and the content itself otherwise. */
function fromSetting(given: string): Source {
  const file = given.startsWith("~/") ? path.join(os.homedir(), given.slice(2)) : given;
  const isFile = !given.includes("\n") && fs.existsSync(file);
  const source = isFile ? file : "kubernetes:kubeconfig";
  return {
    kubeconfig: read(source, (config) => (isFile ? config.loadFromFile(file) : config.loadFromString(given))),
    source,
  };
}

function ambient(env: NodeJS.ProcessEnv): Source | undefined {
  const named = (env.KUBECONFIG ?? "").split(path.delimiter).filter(Boolean);
  const candidates = named.length > 0 ? named : [path.join(os.homedir(), ".kube", "config")];
  const files = candidates.filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile());
  if (files.length === 0) {
    return undefined;
  }
  const [first, ...others] = files.map((file) => read(file, (config) => config.loadFromFile(file)));
  others.forEach((config) => first.mergeConfig(config, true));
  return { kubeconfig: first, source: files.join(path.delimiter) };
}

/** What is wrong with a kubeconfig is told without quoting it: it has credentials. */
function read(source: string, load: (config: KubeConfig) => void): KubeConfig {
  const config = new KubeConfig();
  try {
    load(config);
  } catch {
    throw new Error(`${source} is no kubeconfig`);
  }
  return config;
}
