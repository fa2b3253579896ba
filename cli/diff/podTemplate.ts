import { entries, members, pick } from "./fields";
import type { Manifest } from "../render/manifest";
import { groupKind } from "./objectKey";

/** The pods that a workload makes. */
export interface PodTemplate {
  labels: Record<string, unknown>;
  annotations: Record<string, unknown>;
  spec: Record<string, unknown>;
}

const templated = [
  "apps/DaemonSet",
  "apps/Deployment",
  "apps/ReplicaSet",
  "apps/StatefulSet",
  "batch/Job",
  "core/ReplicationController",
];

/** The pods of a workload of any kind; undefined for what makes none. */
export function podTemplate(manifest: Manifest): PodTemplate | undefined {
  const kind = groupKind(manifest);
  const template = templated.includes(kind)
    ? pick(manifest, "spec", "template")
    : kind === "batch/CronJob"
      ? pick(manifest, "spec", "jobTemplate", "spec", "template")
      : kind === "core/Pod"
        ? manifest
        : undefined;
  return template === undefined
    ? undefined
    : {
        labels: members(pick(template, "metadata", "labels")),
        annotations: members(pick(template, "metadata", "annotations")),
        spec: members(pick(template, "spec")),
      };
}

/** Every container of a pod, those that run before it included. */
export function containers({ spec }: PodTemplate): Record<string, unknown>[] {
  return [...entries(spec.initContainers), ...entries(spec.containers)].map(members);
}

/** Whether all labels of a plain selector are among some labels; an empty selector selects nothing. */
export function selects(selector: Record<string, unknown>, labels: Record<string, unknown>): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([name, value]) => labels[name] === value);
}

/** Whether a selector of labels and expressions selects some labels; an empty one selects all. */
export function selectsLabels(selector: unknown, labels: Record<string, unknown>): boolean {
  return (
    Object.entries(members(pick(selector, "matchLabels"))).every(([name, value]) => labels[name] === value) &&
    entries(pick(selector, "matchExpressions"))
      .map(members)
      .every((expression) => isMet(expression, labels))
  );
}

function isMet({ key, operator, values }: Record<string, unknown>, labels: Record<string, unknown>): boolean {
  const value = labels[String(key)];
  const isListed = value !== undefined && entries(values).includes(value);
  return operator === "In"
    ? isListed
    : operator === "NotIn"
      ? !isListed
      : operator === "Exists"
        ? value !== undefined
        : value === undefined;
}
