import { freshness } from "./accessLog";
import type { ConfigMap, Secret } from "./kubeObjects";
import type { ClusterSnapshot } from "./snapshot";

export interface NamespacedName {
  namespace: string;
  name: string;
}

/** A container of a pod whose log is asked for. */
export interface LogRef {
  namespace: string;
  pod: string;
  container: string;
  /** Of the container before its last restart. Default: false. */
  previous?: boolean;
}

/** How many lines of a log are read, the last ones. */
export const logLines = 1000;

/** Of the log before a restart the end alone tells why it came to that. */
const lastLines = 3;

/** Most that is read of a log, in bytes, however long its lines are. */
const logBytes = 2 ** 21;

/** Path of one Secret. */
export function secretPath({ namespace, name }: NamespacedName): string {
  return `/api/v1/namespaces/${namespace}/secrets/${name}`;
}

/** Path of one ConfigMap. */
export function configMapPath({ namespace, name }: NamespacedName): string {
  return `/api/v1/namespaces/${namespace}/configmaps/${name}`;
}

/** Path of the end of a container's log. */
export function logPath({ namespace, pod, container, previous = false }: LogRef): string {
  const part = previous
    ? `tailLines=${lastLines}&previous=true`
    : `tailLines=${logLines}&sinceSeconds=${freshness / 1000}`;
  return `/api/v1/namespaces/${namespace}/pods/${pod}/log?container=${container}&${part}&limitBytes=${logBytes}`;
}

/** Whether a path is that of a log, which is text where all else is JSON. */
export function isLogPath(path: string): boolean {
  return path.split("?")[0].endsWith("/log");
}

/** What a JSON object says; undefined for any other text. */
export function parsedObject<T extends object>(text: string): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** An object that was asked for by its path: `absent` where there is none, undefined where it could not be read. */
function answeredObject<T extends object>({ answers }: ClusterSnapshot, path: string): T | "absent" | undefined {
  const answer = answers.get(path);
  if (answer?.status === 404) {
    return "absent";
  }
  return answer?.status === 200 ? parsedObject<T>(answer.body) : undefined;
}

/** A Secret that was asked for. */
export function secretOf(snapshot: ClusterSnapshot, name: NamespacedName): Secret | "absent" | undefined {
  return answeredObject<Secret>(snapshot, secretPath(name));
}

/** A ConfigMap that was asked for. */
export function configMapOf(snapshot: ClusterSnapshot, name: NamespacedName): ConfigMap | "absent" | undefined {
  return answeredObject<ConfigMap>(snapshot, configMapPath(name));
}

/** The last lines of a log that was asked for; none where it could not be read. */
export function logOf({ answers }: ClusterSnapshot, ref: LogRef): string[] {
  const answer = answers.get(logPath(ref));
  return answer?.status === 200 ? answer.body.split("\n").filter(Boolean).slice(-logLines) : [];
}
