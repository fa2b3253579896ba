import type { ObjectRef } from "./finding";
import type { Condition, Container, Pod } from "./kubeObjects";

/** The name that injection gives to Envoy's container, in sidecars and gateways alike. */
export const proxyName = "istio-proxy";

/** Envoy's container, of a sidecar or a gateway; native sidecars are among those that start first. */
export function proxyOf({ spec }: Pod): Container | undefined {
  return [...spec.containers, ...(spec.initContainers ?? [])].find(({ name }) => name === proxyName);
}

/** Whether a pod takes part in mutual TLS: gateways have a proxy too, but no such label. */
export function hasSidecar(pod: Pod): boolean {
  return proxyOf(pod) !== undefined && pod.metadata.labels?.["security.istio.io/tlsMode"] === "istio";
}

/** Whether a pod is there to stay: neither done nor on its way out. */
export function isAlive({ metadata, status }: Pod): boolean {
  return metadata.deletionTimestamp === undefined && !["Succeeded", "Failed"].includes(status?.phase ?? "");
}

export function isTrue(type: string, conditions: Condition[] | undefined): boolean {
  return conditions?.some((condition) => condition.type === type && condition.status === "True") ?? false;
}

export function isReady({ status }: Pod): boolean {
  return isTrue("Ready", status?.conditions);
}

/** Whether labels fit a selector; an empty one fits all. */
export function fits(
  selector: Record<string, string> | undefined,
  labels: Record<string, string> | undefined,
): boolean {
  return Object.entries(selector ?? {}).every(([key, value]) => labels?.[key] === value);
}

/** What a person would restart to get a pod anew: its Deployment, StatefulSet or the like, or the pod itself. */
export function workloadOf({ metadata }: Pod): ObjectRef {
  const { namespace, name, labels = {}, ownerReferences = [] } = metadata;
  const owner = ownerReferences.find(({ controller }) => controller) ?? ownerReferences[0];
  if (owner === undefined) {
    return { kind: "Pod", namespace, name };
  }
  const hash = labels["pod-template-hash"];
  return owner.kind === "ReplicaSet" && hash !== undefined && owner.name.endsWith(`-${hash}`)
    ? { kind: "Deployment", namespace, name: owner.name.slice(0, -hash.length - 1) }
    : { kind: owner.kind, namespace, name: owner.name };
}

/**
 * How a workload's pods are made anew. The workload itself is never deleted: an operator's may have data, and whoever
 * owns pods makes those that are deleted again.
 */
export function restartCommand({ kind, namespace, name }: ObjectRef, pods: readonly Pod[]): string {
  const command = `kubectl --namespace ${namespace}`;
  if (["Deployment", "StatefulSet", "DaemonSet"].includes(kind)) {
    return `${command} rollout restart ${kind.toLowerCase()}/${name}`;
  }
  return kind === "Pod"
    ? "nothing makes the pod again: save its manifest first, then delete the pod and create it from the manifest\n" +
        `${command} get pod ${name} --output yaml > ${name}.yaml`
    : `${command} delete pod ${pods.map(({ metadata }) => metadata.name).join(" ")}`;
}

/** Pods by the workload that they are of. */
export function byWorkload(pods: readonly Pod[]): [ObjectRef, Pod[]][] {
  const groups = Map.groupBy(pods, (pod) => JSON.stringify(workloadOf(pod)));
  return [...groups].map(([workload, members]) => [JSON.parse(workload) as ObjectRef, members]);
}

/** Names in a sentence, of many only the first. */
export function listed(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(", ")} and ${rest} more` : names.join(", ");
}
