import { isObject } from "../../validation/checks";
import type { KubernetesSettings } from "./kubernetesSettings";
import type { Settings } from "./mergeSettings";
import type { HpaSpec } from "./scalingSettings";

/** Leaves out what is not set, so that it hides nothing when values are merged. */
export function given(values: Settings): Settings {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}

/** Leaves out null, by which YAML says nothing, but for requests and limits: there it drops a figure of the chart's. */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(withoutNulls) as T;
  }
  if (!isObject(value)) {
    return value;
  }
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(
    members.map(([key, member]) => [key, key === "resources" ? member : withoutNulls(member)]),
  ) as T;
}

/** Kubernetes' IntOrString: a text of digits means the number. */
export function intOrString(value: unknown): unknown {
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
}

function mapValues(values: object, change: (value: unknown) => unknown): Settings {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

/** Members that are IntOrString in Kubernetes and texts in the spec. */
export function withNumbers(values: object | undefined): Settings | undefined {
  return values && given(mapValues(values, intOrString));
}

/** Settings that every chart takes under the same name. */
export function placement(k8s: KubernetesSettings): Settings {
  const { affinity, podAnnotations, resources, tolerations } = k8s;
  return given({ affinity, podAnnotations, resources, tolerations });
}

/** Target utilisation of a resource in percent, when metrics are given: 0, which the charts take for none, if not it. */
export function targetUtilization({ metrics }: HpaSpec, name: string): number | undefined {
  return metrics && (metrics.find(({ resource }) => resource.name === name)?.resource.target.averageUtilization ?? 0);
}
