import type { Check } from "../check";
import type { Pod } from "../kubeObjects";
import { sidecarLogEntries, sidecarLogQuestions } from "../sidecarLogs";
import { hasSidecar, isAlive, listed, proxyOf, workloadOf } from "../workloads";

const id = "plaintext-client";

/** Pods without a sidecar that have called, in the last quarter of an hour, pods that take mutual TLS only. */
export const plaintextClient: Check = {
  id,
  needs: ["pods"],
  asks: sidecarLogQuestions,
  find(snapshot) {
    const refused = new Map<Pod, Set<string>>();
    for (const { pod: server, entry } of sidecarLogEntries(snapshot)) {
      // No filter chain of a STRICT listener takes what does not begin with Istio's TLS.
      const client =
        entry.details === "filter_chain_not_found" ? podAt(snapshot.objects.pods, entry.remoteAddress) : undefined;
      if (client !== undefined && !hasSidecar(client) && proxyOf(client) === undefined) {
        const port = entry.localAddress?.split(":").pop();
        const servers = refused.get(client) ?? new Set();
        refused.set(client, servers.add(`${server.metadata.namespace}/${server.metadata.name} port ${port}`));
      }
    }
    return [...refused].map(([client, servers]) => ({
      check: id,
      severity: "error",
      object: workloadOf(client),
      seen: `the sidecar of ${listed([...servers])} has reset connections of pod ${client.metadata.name} (NR filter_chain_not_found)`,
      cause: "the caller has no sidecar and so sends plaintext, and the server takes mutual TLS only (STRICT)",
      fix:
        "give the caller a sidecar and restart it\n" +
        "or let the server's port take plaintext by SidecarPolicy, mode Permissive",
      docs: "docs/mesh.md#sidecarpolicy",
    }));
  },
};

function podAt(pods: readonly Pod[], address: string | undefined): Pod | undefined {
  const ip = address?.replace(/:\d+$/, "");
  return pods.find((pod) => isAlive(pod) && !pod.spec.hostNetwork && pod.status?.podIP === ip);
}
