import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import { parseKubeconfig } from "../kubeconfig/kubeconfigContent";
import { loadKubeconfig, useKubeconfig } from "../kubeconfig/loadKubeconfig";
import type { ClusterSettings } from "../clusterSettings";

/** A kubeconfig, and how it is told of. */
export interface FoundKubeconfig {
  kubeconfig: KubeConfig;
  /** The context, and where it is from. */
  description: string;
}

/**
 * The kubeconfig that Pulumi's Kubernetes provider takes: its own setting, else KUBECONFIG, else ~/.kube/config, else, in a
 * pod, its service account. Undefined where there is none.
 * @throws when it cannot be read, or has no such context or cluster.
 */
export function findKubeconfig({ kubeconfig: given, context, cluster }: ClusterSettings): FoundKubeconfig | undefined {
  const kubeconfig = new KubeConfig();
  const source = given === undefined ? loadKubeconfig(kubeconfig) : loadSetting(kubeconfig, given);
  if (source === undefined) {
    return undefined;
  }
  const name = context ?? kubeconfig.getCurrentContext();
  const shown = JSON.stringify(name);
  if (kubeconfig.getContextObject(name) === null) {
    const known = kubeconfig.getContexts().map((one) => one.name);
    const lack = name ? `has no context ${shown}` : "names no current context";
    throw new Error(`${source} ${lack}; its contexts are: ${known.join(", ") || "none"}`);
  }
  kubeconfig.setCurrentContext(name);
  if (cluster !== undefined) {
    // The provider goes to this one, whatever the context says.
    kubeconfig.contexts = kubeconfig.contexts.map((one) => (one.name === name ? { ...one, cluster } : one));
  }
  if (kubeconfig.getCurrentCluster() === null) {
    const wanted = cluster === undefined ? `cluster of its context ${shown}` : `cluster ${JSON.stringify(cluster)}`;
    throw new Error(`${source} has no ${wanted}`);
  }
  const other = cluster === undefined ? "" : `, cluster ${JSON.stringify(cluster)},`;
  return { kubeconfig, description: `context ${shown}${other} of ${source}` };
}

const setting = "kubernetes:kubeconfig";

/** The setting is a path where there is such a file, and the content itself otherwise. */
function loadSetting(kubeconfig: KubeConfig, given: string): string {
  const file = given.startsWith("~/") ? path.join(os.homedir(), given.slice(2)) : given;
  if (!given.includes("\n") && fs.existsSync(file)) {
    return loadKubeconfig(kubeconfig, file)!;
  }
  const content = parseKubeconfig(given);
  if (content === undefined) {
    throw new Error(looksLikePath(given) ? `${setting}: there is no file ${file}` : `${setting} is no kubeconfig`);
  }
  useKubeconfig(kubeconfig, content);
  return setting;
}

/** Anything else could be a part of a kubeconfig, and is not to be shown: it has credentials. */
function looksLikePath(text: string): boolean {
  return /^[^\n{}"]{1,255}$/.test(text);
}
