import type { ContainerStatus, Pod } from "../kubeObjects";

/** Why a pod does not run. */
export interface PodTrouble {
  seen: string;
  cause: string;
  fix: string;
  /** The container that is at fault, where one is. */
  container?: string;
  /** Whether it starts again and again. */
  crashes?: boolean;
}

/** Seconds after which a pod that is still being made, or deleted, counts as stuck. */
export const patienceSeconds = 300;

const image = {
  cause: "the image cannot be had: a wrong name or tag, a registry out of reach, or missing credentials",
  advice: "correct the image, hub or imagePullSecrets",
};
const config = {
  cause: "a Secret, ConfigMap or key that the container refers to is not there",
  advice: "create what the message names",
};

/** Reasons of a container that waits and will not go on by itself. */
const waitingReasons: Record<string, { cause: string; advice: string }> = {
  ErrImagePull: image,
  ImagePullBackOff: image,
  InvalidImageName: image,
  ErrImageNeverPull: image,
  CreateContainerConfigError: config,
  CreateContainerError: {
    cause: "the container cannot be started as its spec says, such as with a command that its image lacks",
    advice: "correct the container's command or its mounts",
  },
  CrashLoopBackOff: { cause: "the program ends soon after its start", advice: "read the log of its last run" },
};

/**
 * Why a pod does not run and will not by itself; undefined where all is well, or may still be. Without a time nothing
 * counts as having taken too long.
 */
export function podTrouble(pod: Pod, time?: Date): PodTrouble | undefined {
  const { metadata, status } = pod;
  const { phase } = status ?? {};
  const describe = `kubectl --namespace ${metadata.namespace} describe pod ${metadata.name}`;
  const said = [status?.reason, status?.message].filter(Boolean).join(": ");
  const because = said === "" ? "" : ` (${said})`;
  // Pods that are not started again, of Jobs, workflows and tests, have done what they were made for.
  if (phase === "Succeeded" || (phase === "Failed" && pod.spec.restartPolicy === "Never")) {
    return undefined;
  }
  if (phase === "Failed") {
    return metadata.ownerReferences?.some(({ kind }) => kind === "Job")
      ? undefined
      : {
          seen: `phase Failed${because}`,
          cause: "all its containers have ended, or its node evicted it or was shut down",
          fix: `${describe}\nremove the cause, then delete the pod`,
        };
  }
  if (phase === "Unknown") {
    return {
      seen: `phase Unknown${because}`,
      cause: `nothing is heard of its node${pod.spec.nodeName === undefined ? "" : ` ${pod.spec.nodeName}`}`,
      fix: "kubectl get nodes\nonce the node is gone for good, delete the pod by force",
    };
  }
  return (
    unscheduledTrouble(pod, describe) ??
    waitingTrouble(pod, describe) ??
    (time === undefined ? undefined : slowTrouble(pod, time, describe))
  );
}

function unscheduledTrouble({ status }: Pod, describe: string): PodTrouble | undefined {
  const scheduled = status?.conditions?.find(({ type }) => type === "PodScheduled");
  return scheduled?.status === "False" && scheduled.reason === "Unschedulable"
    ? {
        seen: `phase Pending: ${scheduled.message ?? "no node takes it"}`,
        cause: "no node has the resources, labels or tolerations that it asks for, or its volume cannot be had",
        fix: `${describe}\nadd nodes, or lower what it asks for`,
      }
    : undefined;
}

function waitingTrouble({ metadata, status }: Pod, describe: string): PodTrouble | undefined {
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const stuck = statuses.find((one) => reasonOf(one) in waitingReasons);
  if (stuck === undefined) {
    return undefined;
  }
  const { cause, advice } = waitingReasons[reasonOf(stuck)];
  const { message } = stuck.state?.waiting ?? {};
  const crashes = reasonOf(stuck) === "CrashLoopBackOff";
  const command = crashes
    ? `kubectl --namespace ${metadata.namespace} logs ${metadata.name} --container ${stuck.name} --previous`
    : describe;
  const restarts = crashes ? ` after ${stuck.restartCount ?? 0} restarts` : "";
  return {
    seen: `container ${stuck.name}: ${reasonOf(stuck)}${restarts}${message === undefined ? "" : ` (${message})`}`,
    cause,
    fix: `${command}\n${advice}`,
    container: stuck.name,
    crashes,
  };
}

function reasonOf({ state }: ContainerStatus): string {
  return state?.waiting?.reason ?? "";
}

function slowTrouble({ metadata, status }: Pod, time: Date, describe: string): PodTrouble | undefined {
  const { creationTimestamp = "", deletionTimestamp } = metadata;
  const isOld = (since: string) => time.getTime() - Date.parse(since) > patienceSeconds * 1000;
  if (deletionTimestamp !== undefined) {
    return isOld(deletionTimestamp)
      ? {
          seen: `is being deleted since ${deletionTimestamp}`,
          cause: "its node does not answer, or a finalizer holds it",
          fix: `${describe}\nonce its node is gone for good, delete the pod by force`,
        }
      : undefined;
  }
  // Whoever has put a gate before its scheduling opens it, in time, such as a queue.
  const isGated = status?.conditions?.some(
    ({ type, reason }) => type === "PodScheduled" && reason === "SchedulingGated",
  );
  return (status?.phase ?? "Pending") === "Pending" && isOld(creationTimestamp) && !isGated
    ? {
        seen: `phase Pending since ${creationTimestamp}`,
        cause: "its volumes, network or init containers do not get ready",
        fix: describe,
      }
    : undefined;
}
