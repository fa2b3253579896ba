import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { eventually } from "../support/eventually";

/** Takes a fault away again. */
export type Remove = () => Promise<unknown>;

interface Manifest {
  apiVersion: string;
  metadata: { name: string; namespace?: string; [field: string]: unknown };
  [field: string]: unknown;
}

const plurals: Record<string, string> = {
  Gateway: "gateways",
  VirtualService: "virtualservices",
  DestinationRule: "destinationrules",
  ServiceEntry: "serviceentries",
  Sidecar: "sidecars",
  PeerAuthentication: "peerauthentications",
  Service: "services",
  Namespace: "namespaces",
  Pod: "pods",
};

/** Makes objects, and takes them away again in the opposite order. */
export async function create(client: KubeClient, ...manifests: (Manifest & { kind: string })[]): Promise<Remove> {
  const paths: string[] = [];
  for (const manifest of manifests) {
    const { apiVersion, kind, metadata } = manifest;
    const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const scope = metadata.namespace === undefined ? "" : `/namespaces/${metadata.namespace}`;
    const list = `${group}${scope}/${plurals[kind]}`;
    await client.create(list, manifest);
    paths.unshift(`${list}/${metadata.name}`);
  }
  return async () => {
    for (const path of paths) {
      await client.delete(path, {});
    }
    // A pod goes on for a while, and a namespace does with all that is in it.
    for (const path of paths) {
      await eventually(() => gone(client, path));
    }
  };
}

/** Fails while there is an object at a path. */
export async function gone(client: KubeClient, path: string): Promise<void> {
  const found = await client.get(path).catch(() => undefined);
  if (found !== undefined) {
    throw new Error(`${path} is still there`);
  }
}

/** Changes an object by a merge patch, and sets back what it was before by another. */
export async function change(client: KubeClient, path: string, patch: object, back: object): Promise<Remove> {
  await client.patch(path, patch);
  return () => client.patch(path, back);
}
