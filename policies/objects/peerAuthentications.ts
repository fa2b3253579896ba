import type { PolicyResource } from "../resource";
import { isKind, namespaceOf } from "./identity";
import { at, isMissing, record } from "./members";

/** How far a PeerAuthentication reaches. */
export type Reach = "mesh" | "namespace" | "workloads";

/** What a PeerAuthentication is for; undefined for another kind. */
export function reachOf(resource: PolicyResource, rootNamespace: string): Reach | undefined {
  if (!isKind(resource, "PeerAuthentication", "security.istio.io")) {
    return undefined;
  }
  const labels = record(at(resource.object, "spec", "selector", "matchLabels"));
  if (Object.keys(labels).length > 0) {
    return "workloads";
  }
  return namespaceOf(resource) === rootNamespace ? "mesh" : "namespace";
}

/** The mode of a PeerAuthentication, UNSET where it has none. */
export function modeOf({ object }: PolicyResource): unknown {
  const mode = at(object, "spec", "mtls", "mode");
  return isMissing(mode) ? "UNSET" : mode;
}

/** The setting of the rules about mutual TLS that says where mesh-wide policies are. */
export const rootNamespaceSetting = {
  type: "string",
  default: "istio-system",
  description: "Istio's root namespace, in which policies are for the whole mesh.",
} as const;
