import type { Properties, Value } from "../wire/values";
import { hasUnknown, isRecord } from "../wire/values";
import { isBuiltIn } from "./discovery";
import type { KubeObject } from "./kubeObject";
import { isCrd, isSecret, withMetadata, withoutField } from "./kubeObject";
import { canonicalQuantities } from "./quantity";

/** Metadata the API server alone writes. */
const READ_ONLY_METADATA = {
  creationTimestamp: undefined,
  deletionGracePeriodSeconds: undefined,
  deletionTimestamp: undefined,
  generation: undefined,
  managedFields: undefined,
  resourceVersion: undefined,
  uid: undefined,
};

/**
 * Inputs in the form in which the API server gives the object back, so that two spellings of one object do not differ:
 * `stringData` of a Secret becomes base64 `data`, quantities of built-in kinds are canonical, nulls and read-only
 * metadata go. Inputs with unknown values keep their form but for the metadata.
 */
export function normalize(inputs: KubeObject): KubeObject {
  const object = withMetadata(inputs, READ_ONLY_METADATA);
  if (hasUnknown(object)) return object;
  if (isSecret(object)) return normalizeSecret(withoutNulls(object) as KubeObject);
  if (isCrd(object)) return normalizeCrd(object);
  if (!isBuiltIn(object.apiVersion)) return object;
  return canonicalQuantities(withoutNulls(object)) as KubeObject;
}

function normalizeSecret({ stringData, ...secret }: KubeObject): KubeObject {
  const data: Properties = {};
  for (const [key, value] of Object.entries(isRecord(secret.data) ? secret.data : {})) {
    data[key] = Buffer.from(String(value), "base64").toString("base64");
  }
  for (const [key, value] of Object.entries(isRecord(stringData) ? stringData : {})) {
    data[key] = Buffer.from(String(value)).toString("base64");
  }
  return (Object.keys(data).length > 0 ? { ...secret, data } : secret) as KubeObject;
}

function normalizeCrd(object: KubeObject): KubeObject {
  const crd = withoutField(object, "status");
  const spec = { ...(isRecord(crd.spec) ? crd.spec : {}) };
  if (spec.preserveUnknownFields === false) delete spec.preserveUnknownFields;
  return { ...crd, spec };
}

function withoutNulls(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([name, item]) => [name, withoutNulls(item)]));
}

// CRD schemas have fields with dashes, which the SDK's types cannot have.
const DASHED = /^x-kubernetes-/;
const UNDERSCORED = /^x_kubernetes_/;

/** Properties in Kubernetes' spelling. */
export function toKubernetes<T extends Properties>(properties: T): T {
  return renamed(properties, (name) => (UNDERSCORED.test(name) ? name.replaceAll("_", "-") : name)) as T;
}

/** Properties in the SDK's spelling, in which they stand in the state. */
export function toState<T extends Properties>(properties: T): T {
  return renamed(properties, (name) => (DASHED.test(name) ? name.replaceAll("-", "_") : name)) as T;
}

function renamed(value: Value, rename: (name: string) => string): Value {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [rename(name), renamed(item, rename)]));
}
