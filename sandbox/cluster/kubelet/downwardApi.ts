import { addresses } from "../inner/addresses";
import type { NodeCapacity } from "../clusterOptions";
import type { Container, Pod, ResourceFieldRef } from "../kube/types";
import { inUnits } from "./quantity";

function lines(entries: Record<string, string> | undefined): string {
  return Object.entries(entries ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join("\n");
}

/** The value a fieldRef stands for in a pod with the address `podIP`. */
export function fieldValue(pod: Pod, podIP: string, fieldPath: string): string {
  const entry = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(fieldPath);
  if (entry !== null) {
    return pod.metadata[entry[1] as "labels" | "annotations"]?.[entry[2]] ?? "";
  }
  switch (fieldPath) {
    case "metadata.name":
      return pod.metadata.name;
    case "metadata.namespace":
      return pod.metadata.namespace ?? "";
    case "metadata.uid":
      return pod.metadata.uid;
    case "metadata.labels":
      return lines(pod.metadata.labels);
    case "metadata.annotations":
      return lines(pod.metadata.annotations);
    case "spec.nodeName":
      return pod.spec.nodeName ?? "";
    case "spec.serviceAccountName":
      return pod.spec.serviceAccountName ?? "default";
    case "status.podIP":
    case "status.podIPs":
      return podIP;
    case "status.hostIP":
    case "status.hostIPs":
      return addresses.node;
    default:
      throw new Error(`fieldRef.fieldPath: ${fieldPath} is not known`);
  }
}

/** The value a resourceFieldRef stands for: a container without a limit may use the whole node. */
export function resourceValue(
  containers: Container[],
  own: string | undefined,
  reference: ResourceFieldRef,
  capacity: Required<NodeCapacity>,
): string {
  const name = reference.containerName ?? own;
  const container = containers.find((candidate) => candidate.name === name);
  const [kind, resource] = reference.resource.split(".");
  const declared = kind === "limits" || kind === "requests" ? container?.resources?.[kind]?.[resource] : undefined;
  const whole = kind === "limits" ? capacity[resource as keyof NodeCapacity] : undefined;
  // A divisor of "0" is how the API server writes one that was left out.
  const divisor = reference.divisor === undefined || reference.divisor === "0" ? "1" : reference.divisor;
  return inUnits(declared ?? whole ?? "0", divisor);
}
