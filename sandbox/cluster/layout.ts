import * as path from "node:path";

const entries = {
  state: "cluster.json",
  ports: "ports.json",
  starting: "starting.pid",
  initialized: "initialized",
  kubeconfig: "kubeconfig",
  credentials: "credentials",
  etcd: "etcd",
  pods: "pods",
  volumes: "volumes",
  logs: "logs",
  hosts: "hosts",
  programs: "bin",
};

/** Where things are in a cluster's directory. */
export type ClusterLayout = Record<keyof typeof entries, string> & { directory: string };

export function clusterLayout(directory: string): ClusterLayout {
  const root = path.resolve(directory);
  const named = Object.entries(entries).map(([key, entry]) => [key, path.join(root, entry)]);
  return { directory: root, ...(Object.fromEntries(named) as Record<keyof typeof entries, string>) };
}

/** Every path a cluster writes, so that removing one never takes a user's own files along. */
export function ownedPaths(layout: ClusterLayout): string[] {
  return Object.keys(entries).map((key) => layout[key as keyof typeof entries]);
}

/** The output of a container, of all its runs. */
export function containerLog(layout: ClusterLayout, namespace: string, pod: string, container: string): string {
  return path.join(layout.logs, "pods", `${namespace}_${pod}_${container}.log`);
}
