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
  const query = `container=${container}&tailLines=${logLines}${previous ? "&previous=true" : ""}`;
  return `/api/v1/namespaces/${namespace}/pods/${pod}/log?${query}`;
}

/** Path of a GET that the API server hands on to a Service's port. */
export function serviceProxyPath({ namespace, name }: NamespacedName, port: number, path: string): string {
  return `/api/v1/namespaces/${namespace}/services/${name}:${port}/proxy${path}`;
}

/** An object that was asked for by its path: `absent` where there is none, undefined where it could not be read. */
function answeredObject<T>({ answers }: ClusterSnapshot, path: string): T | "absent" | undefined {
  const answer = answers.get(path);
  if (answer?.status === 404) {
    return "absent";
  }
  return answer?.status === 200 ? (JSON.parse(answer.body) as T) : undefined;
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
