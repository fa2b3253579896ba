import type { PolicyResource } from "../resource";
import { at, list, record } from "./members";

/** A pod that an object is or makes. */
export interface PodTemplate {
  /** Where it is in the object; empty for a Pod. */
  path: string;
  metadata: Record<string, unknown>;
  spec: Record<string, unknown>;
}

/** A container of a pod. */
export interface Container {
  /** Where it is in the object. */
  path: string;
  object: Record<string, unknown>;
}

const templates: Record<string, string[]> = {
  "v1/Pod": [],
  "v1/PodTemplate": ["template"],
  "v1/ReplicationController": ["spec", "template"],
  "apps/v1/Deployment": ["spec", "template"],
  "apps/v1/ReplicaSet": ["spec", "template"],
  "apps/v1/StatefulSet": ["spec", "template"],
  "apps/v1/DaemonSet": ["spec", "template"],
  "batch/v1/Job": ["spec", "template"],
  "batch/v1/CronJob": ["spec", "jobTemplate", "spec", "template"],
};

/** The pod of a workload; undefined for what is none. */
export function podTemplate({ object }: PolicyResource): PodTemplate | undefined {
  const way = templates[`${String(object.apiVersion)}/${String(object.kind)}`];
  if (way === undefined) {
    return undefined;
  }
  const pod = record(at(object, ...way));
  return { path: way.join("."), metadata: record(pod.metadata), spec: record(pod.spec) };
}

/** Containers of a pod, those of its beginning and of its debugging included. */
export function containers({ path, spec }: PodTemplate): Container[] {
  return ["initContainers", "containers", "ephemeralContainers"].flatMap((field) =>
    list(spec[field]).map((container, index) => ({
      path: join(path, `spec.${field}[${index}]`),
      object: record(container),
    })),
  );
}

/** A path below another one, which may be empty. */
export function join(path: string, member: string): string {
  return path === "" ? member : `${path}.${member}`;
}
