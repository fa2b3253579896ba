import type { RecordedResource } from "../../support/mockEngine";

/** A Kubernetes object, as far as the tests look into one. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  spec?: Record<string, unknown>;
}

/** Istio's custom resources among what a program has registered. */
export function istioObjects(resources: RecordedResource[]): Manifest[] {
  return resources
    .map(({ inputs }) => revealed(inputs) as unknown as Manifest)
    .filter(({ apiVersion }) => /^[a-z]+\.istio\.io\//.test(apiVersion ?? ""))
    .map(({ apiVersion, kind, metadata, spec }) => ({ apiVersion, kind, metadata, spec }));
}

/** A value of the recording without the marks of secrets. */
function revealed(value: unknown): unknown {
  if (value === null || typeof value !== "object") {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(revealed);
  }
  return "<secret>" in value
    ? revealed(value["<secret>"])
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, revealed(member)]));
}
