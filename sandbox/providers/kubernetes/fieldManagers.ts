import { randomBytes } from "node:crypto";
import type { Path, Properties, Value } from "../wire";
import { isRecord } from "../wire";
import type { KubeObject } from "./kubeObject";
import { annotationOf, annotations, pluck } from "./kubeObject";

/** The field manager of creation, which the first server-side apply takes over from. */
export const CREATOR = "pulumi-kubernetes";

const CREATORS = [CREATOR, "pulumi-kubernetes.exe", "pulumi-resource-kubernetes"];

/** Managers whose fields an update takes over, by operation: ours at creation, and kubectl. */
const TAKEN_OVER = new Set([
  ...CREATORS.map((manager) => `${manager}/Update`),
  "kubectl/Apply",
  "kubectl/Update",
  "before-first-apply/Update",
]);

interface ManagedFields extends Properties {
  manager: string;
  operation: string;
  subresource?: string;
  fieldsV1?: Properties;
}

/** The manager of server-side apply: by annotation, as the state has it, or a new one of its own for each object. */
export function fieldManagerOf(inputs: KubeObject, inState?: string): string {
  return annotationOf(inputs, annotations.fieldManager) || inState || `${CREATOR}-${randomBytes(4).toString("hex")}`;
}

export function managedFields(live: KubeObject): ManagedFields[] {
  const list = pluck(live, "metadata", "managedFields");
  return Array.isArray(list) ? (list as ManagedFields[]) : [];
}

/** Whether the object still has fields under the manager of creation. */
export function hasCreator(live: KubeObject): boolean {
  return managedFields(live).some(({ manager, operation }) => operation === "Update" && CREATORS.includes(manager));
}

/**
 * The JSON patch that hands the fields of creation and of kubectl to a manager of server-side apply, so that the apply
 * neither conflicts with them nor leaves them behind; empty when there are none.
 */
export function takeOverPatch(live: KubeObject, manager: string): Properties[] {
  const entries = managedFields(live);
  const isTaken = (entry: ManagedFields) =>
    !entry.subresource && (TAKEN_OVER.has(`${entry.manager}/${entry.operation}`) || isOwn(entry));
  const isOwn = (entry: ManagedFields) => entry.manager === manager && entry.operation === "Apply";
  const taken = entries.filter(isTaken);
  if (taken.every(isOwn)) return [];
  const own = {
    ...taken[0],
    manager,
    operation: "Apply",
    fieldsV1: taken.map(({ fieldsV1 }) => fieldsV1 ?? {}).reduce(union),
  };
  return [
    {
      op: "replace",
      path: "/metadata/managedFields",
      value: [own, ...entries.filter((entry) => !isTaken(entry))],
    },
    // Refused if someone else wrote in between.
    { op: "replace", path: "/metadata/resourceVersion", value: pluck(live, "metadata", "resourceVersion") },
  ];
}

function union(one: Properties, other: Properties): Properties {
  const result = { ...one };
  for (const [field, value] of Object.entries(other)) {
    const present = result[field];
    result[field] = isRecord(present) && isRecord(value) ? union(present, value) : value;
  }
  return result;
}

/**
 * Inputs to apply under `ignoreChanges`: an ignored field that only others manage is left out, any other keeps its live
 * value. Paths into lists are not looked at, as the official plugin does not.
 */
export function withoutIgnored(inputs: KubeObject, live: KubeObject, manager: string, paths: Path[]): KubeObject {
  const owns = (entry: ManagedFields, path: Path) =>
    path.reduce<Value>((fields, step) => (isRecord(fields) ? fields[`f:${step}`] : undefined), entry.fieldsV1);
  return paths.reduce<KubeObject>((object, path) => {
    if (path.length === 0 || path.some((step) => typeof step === "number" || step === "*")) return object;
    const owners = managedFields(live).filter((entry) => owns(entry, path) !== undefined);
    if (owners.length > 0 && owners.every((entry) => entry.manager !== manager)) return assign(object, path, undefined);
    const value = pluck(live, ...path);
    return value === undefined ? object : assign(object, path, value);
  }, inputs);
}

function assign<T extends Properties>(object: T, [head, ...rest]: Path, value: Value): T {
  const { [head!]: present, ...others } = object;
  if (rest.length === 0) return (value === undefined ? others : { ...object, [head!]: value }) as T;
  if (!isRecord(present) && value === undefined) return object;
  return { ...object, [head!]: assign(isRecord(present) ? present : {}, rest, value) };
}
