import { clusterAccess, loadKubeconfig } from "../../../sandbox/providers/kubernetes/kubeconfig";
import { failedFor } from "../../../sandbox/providers/kubernetes/kubeError";
import { KubeClient } from "../../../sandbox/providers/kubernetes/kubeClient";
import type { Properties } from "../../../sandbox/providers/wire";

export interface KubernetesObject {
  metadata: { name: string; uid?: string; deletionTimestamp?: string; managedFields?: ManagedFields[] };
  spec?: Properties;
  data?: Properties;
}

export interface ManagedFields {
  manager: string;
  operation: string;
}

/** The suite's own hands on the cluster: it plays other users, controllers and the kubelet. */
export class TestCluster {
  private readonly client: KubeClient;

  constructor(kubeconfig: string) {
    this.client = new KubeClient(clusterAccess(loadKubeconfig(kubeconfig), {}));
  }

  get<T = KubernetesObject>(path: string): Promise<T> {
    return this.client.send<T>({ path });
  }

  post(path: string, body: object): Promise<KubernetesObject> {
    return this.client.send({ method: "POST", path, body });
  }

  mergePatch(path: string, body: object): Promise<KubernetesObject> {
    return this.client.send({ method: "PATCH", path, body, contentType: "application/merge-patch+json" });
  }

  /** Server-side apply that takes fields from others. */
  apply(path: string, body: object, fieldManager: string): Promise<KubernetesObject> {
    const query = { fieldManager, force: true };
    return this.client.send({ method: "PATCH", path, query, body, contentType: "application/apply-patch+yaml" });
  }

  delete(path: string): Promise<KubernetesObject> {
    return this.client.send({ method: "DELETE", path });
  }

  /** A node for DaemonSets to want Pods on; well before the first, as the controllers hear of it in their own time. */
  async addNode(name: string): Promise<void> {
    try {
      await this.post("/api/v1/nodes", { apiVersion: "v1", kind: "Node", metadata: { name } });
    } catch (error) {
      if (!failedFor(error, "AlreadyExists")) throw error;
    }
  }

  close(): void {
    this.client.close();
  }
}
