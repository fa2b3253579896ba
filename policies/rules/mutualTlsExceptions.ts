import { nameOf, namespaceOf } from "../objects/identity";
import { at, record } from "../objects/members";
import { modeOf, reachOf, rootNamespaceSetting } from "../objects/peerAuthentications";
import { resourceRule } from "../rule";

const weak = ["PERMISSIVE", "DISABLE"];

/** Exceptions from mutual TLS are for workloads that are named. */
export const mutualTlsExceptions = resourceRule<{ rootNamespace: string; allowed: string[] }>({
  name: "mutual-tls-exceptions",
  description: "Exceptions from mutual TLS are for named workloads, not for a whole namespace.",
  level: "advisory",
  remedy: "give spec.selector the labels of the workloads that need it, or name the exception in the setting allowed",
  settings: {
    rootNamespace: rootNamespaceSetting,
    allowed: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "PeerAuthentications that may be for a whole namespace, as namespace/name.",
    },
  },
  check: (resource, { rootNamespace, allowed }) => {
    const named = allowed.includes(`${namespaceOf(resource)}/${nameOf(resource)}`);
    if (reachOf(resource, rootNamespace) !== "namespace" || named) {
      return [];
    }
    const mode = modeOf(resource);
    const ports = Object.entries(record(at(resource.object, "spec", "portLevelMtls")));
    return [
      ...(weak.includes(String(mode))
        ? [{ path: "spec.mtls.mode", problem: `${String(mode)} is for every workload of the namespace` }]
        : []),
      ...ports.flatMap(([port, settings]) => {
        const portMode = String(record(settings).mode);
        return weak.includes(portMode)
          ? [
              {
                path: `spec.portLevelMtls.${port}.mode`,
                problem: `${portMode} is for this port of every workload of the namespace`,
              },
            ]
          : [];
      }),
    ];
  },
});
