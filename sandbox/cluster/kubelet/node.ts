import { addresses, nodeName } from "../inner/addresses";
import type { NodeCapacity } from "../clusterOptions";
import type { KubeClient } from "../kube/kubeClient";
import { hasStatus } from "../kube/kubeError";
import { kubeletPort } from "./kubeletServer";

const maximumPods = "1000";

function nodeStatus(capacity: Required<NodeCapacity>, version: string, now: string): object {
  const resources = { ...capacity, pods: maximumPods, "ephemeral-storage": "100Gi" };
  return {
    capacity: resources,
    allocatable: resources,
    addresses: [
      { type: "InternalIP", address: addresses.node },
      { type: "Hostname", address: nodeName },
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: kubeletPort } },
    conditions: [
      { type: "Ready", status: "True", reason: "KubeletReady", lastHeartbeatTime: now, lastTransitionTime: now },
    ],
    nodeInfo: {
      architecture: process.arch === "x64" ? "amd64" : process.arch,
      operatingSystem: "linux",
      kubeletVersion: version,
      containerRuntimeVersion: "process://1",
    },
  };
}

/** Makes the one node known to the API server, ready for pods. */
export async function registerNode(client: KubeClient, capacity: Required<NodeCapacity>): Promise<void> {
  const { gitVersion } = await client.get<{ gitVersion: string }>("/version");
  const labels = {
    "kubernetes.io/hostname": nodeName,
    "kubernetes.io/os": "linux",
    "kubernetes.io/arch": process.arch,
  };
  const node = { apiVersion: "v1", kind: "Node", metadata: { name: nodeName, labels } };
  try {
    await client.create("/api/v1/nodes", node);
  } catch (error) {
    if (!hasStatus(error, 409)) {
      throw error;
    }
  }
  const status = nodeStatus(capacity, gitVersion, new Date().toISOString());
  await client.patch(`/api/v1/nodes/${nodeName}/status`, { status });
}
