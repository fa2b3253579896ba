import type { Properties, Value } from "../wire/values";
import { isRecord } from "../wire/values";

/** A Kubernetes object, or inputs for one: in a preview any value may be unknown. */
export interface KubeObject extends Properties {
  apiVersion: string;
  kind: string;
}

export const CRD_KIND = "CustomResourceDefinition";

export const annotations = {
  autonamed: "pulumi.com/autonamed",
  deletionPropagation: "pulumi.com/deletionPropagationPolicy",
  fieldManager: "pulumi.com/patchFieldManager",
  patchForce: "pulumi.com/patchForce",
  replaceUnready: "pulumi.com/replaceUnready",
  skipAwait: "pulumi.com/skipAwait",
  timeoutSeconds: "pulumi.com/timeoutSeconds",
  waitFor: "pulumi.com/waitFor",
} as const;

/** The value at a path of names, undefined where there is none. */
export function pluck(value: Value, ...path: (string | number)[]): Value {
  return path.reduce<Value>((at, step) => {
    if (Array.isArray(at)) return at[Number(step)];
    return isRecord(at) ? at[step] : undefined;
  }, value);
}

function text(value: Value): string {
  return typeof value === "string" ? value : "";
}

export function nameOf(object: Properties): string {
  return text(pluck(object, "metadata", "name"));
}

export function namespaceOf(object: Properties): string {
  return text(pluck(object, "metadata", "namespace"));
}

export function annotationOf(object: Properties, annotation: string): string {
  return text(pluck(object, "metadata", "annotations", annotation));
}

export function withoutField<T extends Properties>(object: T, field: string): T {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field)) as T;
}

/** A copy with metadata changed; a value of undefined takes the field away. */
export function withMetadata<T extends Properties>(object: T, changes: Properties): T {
  const metadata: Properties = isRecord(object.metadata) ? { ...object.metadata, ...changes } : { ...changes };
  for (const [field, value] of Object.entries(changes)) if (value === undefined) delete metadata[field];
  return { ...object, metadata };
}

export function withAnnotation<T extends Properties>(object: T, annotation: string, value: string): T {
  const present = pluck(object, "metadata", "annotations");
  return withMetadata(object, { annotations: { ...(isRecord(present) ? present : {}), [annotation]: value } });
}

/** The resource's id in the state: `<namespace>/<name>`, or `<name>` for an object without a namespace. */
export function idOf(object: Properties): string {
  const namespace = namespaceOf(object);
  return namespace ? `${namespace}/${nameOf(object)}` : nameOf(object);
}

/** What an object is called to the user, such as `v1/Secret shop/tls`. */
export function describe(object: KubeObject): string {
  return `${object.apiVersion}/${object.kind} ${idOf(object)}`;
}

/** Namespace and name of a resource id. */
export function parseId(id: string): { namespace: string; name: string } {
  const slash = id.indexOf("/");
  return slash < 0 ? { namespace: "", name: id } : { namespace: id.slice(0, slash), name: id.slice(slash + 1) };
}

export function isCrd(object: Properties): boolean {
  return object.kind === CRD_KIND && text(object.apiVersion).startsWith("apiextensions.k8s.io/");
}

export function isSecret(object: Properties): boolean {
  return object.kind === "Secret" && object.apiVersion === "v1";
}

/** Group, version and kind of a type token: `kubernetes:core/v1:Secret` is `v1` and `Secret`. */
export function parseToken(token: string): { apiVersion: string; kind: string } {
  const [, version = "", kind = ""] = token.split(":");
  return { apiVersion: version.replace(/^core\//, ""), kind };
}

/** The type token of an object, the inverse of {@link parseToken}. */
export function tokenOf({ apiVersion, kind }: KubeObject): string {
  return `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
}
