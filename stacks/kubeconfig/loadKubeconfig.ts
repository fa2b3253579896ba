import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { KubeConfig } from "@kubernetes/client-node";
import { environmentProxy } from "./environmentProxy";
import { addImpersonation } from "./impersonation";
import { mergeKubeconfigs, readKubeconfig, type KubeconfigContent } from "./kubeconfigContent";
import { UserCredentials } from "./userCredentials";

const serviceAccountToken = "/var/run/secrets/kubernetes.io/serviceaccount/token";

/**
 * Loads what kubectl would take: a file; without one the files of KUBECONFIG, of which the first to name something wins;
 * else ~/.kube/config; else, in a pod, its service account. Proxies of the environment are taken where the kubeconfig
 * names none.
 *
 * @param file A kubeconfig. Default: none is named.
 * @param root Where the files of a pod's service account are. Default: "", the root of the file system.
 * @returns Where it is from; undefined where there is nothing to load.
 * @throws when a file cannot be read or is no kubeconfig.
 */
export function loadKubeconfig(config: KubeConfig, file?: string, root = ""): string | undefined {
  const files = file === undefined ? ambientFiles() : [file];
  if (files.length > 0) {
    useKubeconfig(config, mergeKubeconfigs(files.map(readKubeconfig)));
    return files.join(path.delimiter);
  }
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env;
  if (!host || !port || !fs.existsSync(`${root}${serviceAccountToken}`)) {
    return undefined;
  }
  config.loadFromCluster(root);
  addProxies(config);
  return "the pod's service account";
}

/** Has a client configuration be that of a kubeconfig. */
export function useKubeconfig(config: KubeConfig, content: KubeconfigContent): void {
  const list = (part: Map<string, object>, field: string) =>
    [...part].map(([name, entry]) => ({ name, [field]: entry }));
  const users = new Map([...content.users].map(([name, user]) => [name, UserCredentials.rest(user)]));
  const text = JSON.stringify({
    "current-context": content.currentContext,
    contexts: list(content.contexts, "context"),
    clusters: list(content.clusters, "cluster"),
    users: list(users, "user"),
  });
  // An entry that is of no use harms nobody who does not use it.
  config.loadFromString(text, { onInvalidEntry: "filter" });
  config.addAuthenticator(new UserCredentials(config, content));
  addImpersonation(config, content);
  addProxies(config);
}

function ambientFiles(): string[] {
  const named = (process.env.KUBECONFIG ?? "").split(path.delimiter).filter(Boolean);
  const candidates = named.length > 0 ? named : [path.join(os.homedir(), ".kube", "config")];
  return candidates.filter((file) => fs.existsSync(file));
}

function addProxies(config: KubeConfig): void {
  config.clusters = config.clusters.map((cluster) => ({
    ...cluster,
    proxyUrl: cluster.proxyUrl ?? environmentProxy(cluster.server),
  }));
}
