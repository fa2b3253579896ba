/** A Kubernetes object as plain data. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: ManifestMetadata;
  [field: string]: unknown;
}

/** What identifies an object, and whatever else its metadata holds. */
export interface ManifestMetadata {
  name: string;
  /** Absent of objects that belong to no namespace. */
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  [field: string]: unknown;
}

/** The API group, `core` for the one without a name. */
export function groupOf({ apiVersion }: Pick<Manifest, "apiVersion">): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "core";
}

/** What an object is called in messages, such as `apps/v1 Deployment istio-system/istiod`. */
export function describeManifest({ apiVersion, kind, metadata: { name, namespace } }: Manifest): string {
  return `${apiVersion} ${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
