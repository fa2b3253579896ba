import { modeOf, reachOf, rootNamespaceSetting } from "../objects/peerAuthentications";
import { resourceRule } from "../rule";

/** Mutual TLS is required mesh-wide. */
export const strictMutualTls = resourceRule<{ rootNamespace: string }>({
  name: "mesh-mutual-tls-strict",
  description: "The mesh-wide PeerAuthentication requires mutual TLS.",
  level: "mandatory",
  remedy:
    "set spec.mtls.mode to STRICT, and except the workloads that cannot do mutual TLS by a SidecarPolicy that names them",
  settings: { rootNamespace: rootNamespaceSetting },
  check: (resource, { rootNamespace }) => {
    const mode = modeOf(resource);
    return reachOf(resource, rootNamespace) === "mesh" && typeof mode === "string" && mode !== "STRICT"
      ? [{ path: "spec.mtls.mode", problem: `${mode} lets clear text into the whole mesh` }]
      : [];
  },
});
