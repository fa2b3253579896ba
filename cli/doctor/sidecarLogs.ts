import { accessLogEntries, type AccessLogEntry } from "./accessLog";
import { type LogRef, logOf, logPath } from "./answers";
import type { Questions } from "./check";
import type { ClusterObjects } from "./kinds";
import type { Pod } from "./kubeObjects";
import { meshConfigOf } from "./meshConfig";
import type { ClusterSnapshot } from "./snapshot";
import { hasSidecar, isAlive, proxyName } from "./workloads";

/** Of how many sidecars the logs are read: each is a request to a kubelet. */
const most = 200;

const readable = ({ pods }: ClusterObjects) => pods.filter((pod) => isAlive(pod) && hasSidecar(pod));

const logRef = ({ metadata }: Pod): LogRef => ({
  namespace: metadata.namespace!,
  pod: metadata.name,
  container: proxyName,
});

/** Asks for the logs of sidecars. */
export function sidecarLogQuestions(objects: ClusterObjects): Questions {
  const pods = readable(objects);
  const rest = pods.length - most;
  return {
    paths: pods.slice(0, most).map((pod) => logPath(logRef(pod))),
    ...(rest > 0 ? { leftOut: `logs of ${rest} of ${pods.length} sidecars: name namespaces by --namespace` } : {}),
  };
}

/** Why nothing can be said by access logs: there are none, or none of Istio's format. */
export function sidecarLogsLeftOut(snapshot: ClusterSnapshot): string | undefined {
  const { accessLogFile, accessLogFormat } = meshConfigOf(snapshot) ?? { accessLogFile: "unread" };
  const reason =
    accessLogFile === undefined || accessLogFile === null || accessLogFile === ""
      ? "they are off, by meshConfig.accessLogFile"
      : accessLogFormat
        ? "they have a format of their own, by meshConfig.accessLogFormat"
        : undefined;
  const isSilent = readable(snapshot.objects).length > 0 && sidecarLogEntries(snapshot).length === 0;
  return reason !== undefined && isSilent ? `access logs of sidecars: ${reason}` : undefined;
}

/** What the access logs of sidecars say, each entry with its pod. */
export function sidecarLogEntries(snapshot: ClusterSnapshot): { pod: Pod; entry: AccessLogEntry }[] {
  return readable(snapshot.objects).flatMap((pod) =>
    accessLogEntries(logOf(snapshot, logRef(pod)), snapshot.time).map((entry) => ({ pod, entry })),
  );
}
