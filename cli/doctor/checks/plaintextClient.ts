import type { Check } from "../check";
import type { Pod } from "../kubeObjects";
import { meshConfigPath } from "../meshConfig";
import { sidecarLogEntries, sidecarLogQuestions, sidecarLogsLeftOut } from "../sidecarLogs";
import { hasSidecar, isAlive, listed, proxyOf, workloadOf } from "../workloads";
import { peerMode } from "./mutualTls";

const id = "plaintext-client";

/** Pods without a sidecar that have called, in the last quarter of an hour, pods that take mutual TLS only. */
export const plaintextClient: Check = {
  id,
  needs: ["pods", "peerAuthentications"],
  asks(objects) {
    const { paths = [], leftOut } = sidecarLogQuestions(objects);
    return { paths: [meshConfigPath, ...paths], leftOut };
  },
  leavesOut: sidecarLogsLeftOut,
  find(snapshot) {
    const { pods, peerAuthentications } = snapshot.objects;
    const callers = Map.groupBy(
      pods.filter((pod) => isAlive(pod) && !pod.spec.hostNetwork && pod.status?.podIP !== undefined),
      ({ status }) => status!.podIP!,
    );
    const refused = new Map<Pod, Set<string>>();
    for (const { pod: server, entry } of sidecarLogEntries(snapshot)) {
      // No filter chain of a STRICT listener takes what does not begin with Istio's TLS.
      const client =
        entry.details === "filter_chain_not_found"
          ? callers.get(ipOf(entry.remoteAddress))?.find((pod) => wasThere(pod, entry.time))
          : undefined;
      const port = entry.localAddress?.split(":").pop();
      const isStrict = peerMode(peerAuthentications, server, Number(port)) === "STRICT";
      if (client !== undefined && !hasSidecar(client) && proxyOf(client) === undefined && isStrict) {
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

/** The IP of an address with a port; that of IPv6 stands in brackets. */
function ipOf(address = ""): string {
  return address.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
}

/** Whether a pod was there at a time: before it, its address was another's. */
function wasThere({ metadata }: Pod, time: Date): boolean {
  return metadata.creationTimestamp === undefined || Date.parse(metadata.creationTimestamp) <= time.getTime();
}
