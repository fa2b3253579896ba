import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import type { DoctorSandbox, Expected } from "./doctorSandbox";
import type { Remove } from "./planting";

/** A fault that is planted in a healthy cluster by itself. */
export interface ExposureFault {
  /** As users would put it. */
  title: string;
  /** Removal is, where there is one, the fix that the finding names. */
  plant(doctor: DoctorSandbox): Promise<Remove>;
  expected: Expected;
  /** What callers meet meanwhile. */
  symptom?(doctor: DoctorSandbox): Promise<unknown>;
}

type Named = { metadata: { name: string; annotations?: object } } & Record<string, unknown>;

/** An object as the API server has it, with what is the server's own left out, so that it can be created again. */
export async function reproducible(client: KubeClient, path: string): Promise<Record<string, unknown>> {
  const { metadata, ...rest } = await client.get<{ metadata: Record<string, unknown> }>(path);
  const { name, namespace, labels, annotations } = metadata;
  return { ...rest, metadata: { name, namespace, labels, annotations } };
}

/** Creates one more object, with a status where one is given. */
export async function createObject(
  client: KubeClient,
  collection: string,
  object: Named,
  status?: object,
): Promise<Remove> {
  const path = `${collection.split("?")[0]}/${object.metadata.name}`;
  await client.create(collection, object);
  if (status !== undefined) {
    await client.patch(`${path}/status`, { status });
  }
  return () => client.delete(path, {});
}

/** Changes members of an object that are as they were before once the fault is removed. */
export async function changeObject(
  client: KubeClient,
  path: string,
  change: (object: any) => Record<string, unknown>,
): Promise<Remove> {
  const before = await client.get<Record<string, unknown>>(path);
  const patch = change(before);
  await client.patch(path, patch);
  return () => client.patch(path, Object.fromEntries(Object.keys(patch).map((member) => [member, before[member]])));
}
