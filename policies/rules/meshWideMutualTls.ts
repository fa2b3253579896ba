import { isKind, nameOf, namespaceOf } from "../objects/identity";
import { reachOf, rootNamespaceSetting } from "../objects/peerAuthentications";
import { stackRule } from "../rule";

/** A stack with a control plane has the policy that requires mutual TLS: Istio's own default is PERMISSIVE. */
export const meshWideMutualTls = stackRule<{ rootNamespace: string }>({
  name: "mesh-mutual-tls-present",
  description: "A stack that installs istiod has a mesh-wide PeerAuthentication.",
  level: "mandatory",
  remedy: "make a PeerAuthentication with mode STRICT in the root namespace, as KymaMesh does",
  settings: { rootNamespace: rootNamespaceSetting },
  checkStack: (resources, { rootNamespace }) => {
    const index = resources.findIndex(
      (resource) =>
        isKind(resource, "Deployment", "apps") &&
        nameOf(resource) === "istiod" &&
        namespaceOf(resource) === rootNamespace,
    );
    const present = resources.some((resource) => reachOf(resource, rootNamespace) === "mesh");
    return index < 0 || present
      ? []
      : [{ index, path: "metadata.name", problem: `no PeerAuthentication of ${rootNamespace} is for the whole mesh` }];
  },
});
