import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import type { ConfigMap } from "../../../sandbox/cluster/kube/types";

const nameServer = "/api/v1/namespaces/kube-system/configmaps/coredns";

/** Makes the cluster's name server know hosts outside the cluster, besides those it knows: addresses by name. */
export async function addHosts(client: KubeClient, hosts: Record<string, string>): Promise<void> {
  const { data } = await client.get<ConfigMap>(nameServer);
  const lines = Object.entries(hosts).map(([name, address]) => `${address} ${name}\n`);
  await client.patch(nameServer, { data: { NodeHosts: `${data?.NodeHosts ?? ""}${lines.join("")}` } });
}
