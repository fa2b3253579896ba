import type { ClusterObjects } from "../kinds";
import type { Pod, Workload } from "../kubeObjects";
import { fits, isAlive, listed } from "../workloads";
import { podTrouble } from "./podsTrouble";

/** Why a Deployment has no pod that works. */
export interface WorkloadTrouble {
  seen: string;
  cause: string;
  fix: string;
}

/** Pods that a Deployment selects. */
export function podsOf({ pods }: ClusterObjects, { metadata, spec }: Workload): Pod[] {
  return pods.filter(
    (pod) => pod.metadata.namespace === metadata.namespace && fits(spec?.selector?.matchLabels, pod.metadata.labels),
  );
}

/** Why nobody is there of a Deployment; undefined where somebody is, or where a pod's own finding tells why not. */
export function workloadTrouble(objects: ClusterObjects, deployment: Workload): WorkloadTrouble | undefined {
  const { metadata, spec, status } = deployment;
  const { namespace, name } = metadata;
  const at = `Deployment ${namespace}/${name}`;
  if (spec?.replicas === 0) {
    return {
      seen: `${at} is scaled to 0`,
      cause: "somebody stopped it",
      fix: `kubectl --namespace ${namespace} scale deployment ${name} --replicas 1`,
    };
  }
  // What is left of an old pod, such as one that was evicted, says nothing of those that should be there.
  const pods = podsOf(objects, deployment).filter(isAlive);
  if ((status?.availableReplicas ?? 0) > 0 || pods.some((pod) => podTrouble(pod) !== undefined)) {
    return undefined;
  }
  const failure = status?.conditions?.find(({ type, status: holds }) => type === "ReplicaFailure" && holds === "True");
  return pods.length === 0
    ? {
        seen: `${at} has no pod${failure?.message === undefined ? "" : `: ${failure.message}`}`,
        cause: "its pods may not be made: a quota, a Pod Security Standard, or a webhook that does not answer",
        fix: `kubectl --namespace ${namespace} describe deployment,replicaset`,
      }
    : {
        seen: `${at} has no ready pod: ${listed(pods.map((pod) => pod.metadata.name))}`,
        cause: "its pods do not pass their readiness probe",
        fix: `kubectl --namespace ${namespace} describe pods\nkubectl --namespace ${namespace} logs deployment/${name}`,
      };
}
