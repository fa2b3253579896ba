import { systemNamespace } from "../../../components/mesh/namespaces";
import type { Check } from "../check";
import { isRegistered } from "../hosts";
import type { ObjectRef } from "../finding";
import type { Pod } from "../kubeObjects";
import { meshConfigOf, meshConfigPath } from "../meshConfig";
import { sidecarLogEntries, sidecarLogQuestions, sidecarLogsLeftOut } from "../sidecarLogs";
import type { ClusterSnapshot } from "../snapshot";
import { fits, listed, workloadOf } from "../workloads";

const id = "external-host";
const registryOnly = "REGISTRY_ONLY";

/** Hosts outside that sidecars have refused to call in the last quarter of an hour, since no ServiceEntry knows them. */
export const externalHost: Check = {
  id,
  needs: ["pods", "serviceEntries", "sidecarScopes"],
  asks(objects) {
    const { paths = [], leftOut } = sidecarLogQuestions(objects);
    return { paths: [meshConfigPath, ...paths], leftOut };
  },
  leavesOut: sidecarLogsLeftOut,
  find(snapshot) {
    const refused = new Map<string, { object: ObjectRef; hosts: Set<string> }>();
    for (const { pod, entry } of sidecarLogEntries(snapshot)) {
      const isRefused = entry.upstreamCluster === "BlackHoleCluster" || entry.route === "block_all";
      const host = entry.authority?.replace(/:\d+$/, "") ?? entry.serverName;
      const address = entry.localAddress?.replace(/:\d+$/, "");
      const known = [host, address].some((name) => name && isRegistered(snapshot.objects.serviceEntries, name));
      if (isRefused && !known && isConfined(snapshot, pod)) {
        const object = workloadOf(pod);
        const key = JSON.stringify(object);
        const { hosts } = refused.get(key) ?? { hosts: new Set<string>() };
        refused.set(key, { object, hosts: hosts.add(host ?? entry.localAddress ?? "an unknown address") });
      }
    }
    return [...refused.values()].map(({ object, hosts }) => ({
      check: id,
      severity: "warning",
      object,
      seen: `its sidecar has let no connection through to ${listed([...hosts])} (502, or a reset)`,
      cause: `the mesh does not know the host, and with outboundTrafficPolicy ${registryOnly} known hosts alone are called`,
      fix: "make the host known by ExternalService, if the workload is to call it; if not, the mesh does what it was asked to",
      docs: "docs/egress.md#directly-from-the-sidecars",
    }));
  },
};

/** Whether a pod's sidecar lets nothing out to hosts that the mesh does not know, as things are now. */
function isConfined(snapshot: ClusterSnapshot, { metadata }: Pod): boolean {
  const scopes = snapshot.objects.sidecarScopes;
  const own = scopes.filter(
    (scope) =>
      scope.metadata.namespace === metadata.namespace && fits(scope.spec?.workloadSelector?.labels, metadata.labels),
  );
  const selecting = own.find(({ spec }) => spec?.workloadSelector !== undefined) ?? own[0];
  const scope = selecting ?? scopes.find((one) => one.metadata.namespace === systemNamespace);
  const mode = scope?.spec?.outboundTrafficPolicy?.mode ?? meshConfigOf(snapshot)?.outboundTrafficPolicy?.mode;
  return mode === registryOnly;
}
