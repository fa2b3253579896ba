import type { Discovery } from "./discovery";
import type { ClusterAccess } from "./kubeconfig";
import { clusterAccess, loadKubeconfig } from "./kubeconfig";
import { KubeApi } from "./kubeApi";
import { KubeClient } from "./kubeClient";
import { KubeError } from "./kubeError";
import type { Settings } from "./settings";

/**
 * The cluster of one provider configuration. A cluster that cannot be found in the kubeconfig fails the operations that
 * need one, not the configuration: a preview shows what it can without.
 */
export class ClusterSession {
  readonly api: KubeApi;
  readonly defaultNamespace: string;
  private readonly client: Pick<KubeClient, "send" | "close">;

  constructor(readonly settings: Settings) {
    const access = accessOf(settings);
    this.client = access instanceof Error ? noCluster(access) : new KubeClient(access);
    this.defaultNamespace = access instanceof Error ? (settings.namespace ?? "default") : access.namespace;
    this.api = new KubeApi(this.client);
  }

  get discovery(): Discovery {
    return this.api.discovery;
  }

  close(): void {
    this.client.close();
  }
}

function accessOf(settings: Settings): ClusterAccess | Error {
  try {
    return clusterAccess(loadKubeconfig(settings.kubeconfig), settings);
  } catch (error) {
    return error as Error;
  }
}

function noCluster(reason: Error): Pick<KubeClient, "send" | "close"> {
  const error = new KubeError(`no Kubernetes cluster is configured: ${reason.message}`, KubeError.UNREACHABLE);
  return { send: () => Promise.reject(error), close: () => {} };
}
