import { autoscalerProblems } from "../mesh/autoscalerBounds";
import { resourcesProblems } from "../mesh/computeResourcesValidation";
import type { Settings } from "../mesh/istioOperator/mergeSettings";
import { excessiveRequests } from "../mesh/quantities";
import {
  booleanProblems,
  integerProblems,
  isObject,
  objectProblems,
  oneOfProblems,
  type Check,
} from "../validation/checks";
import { isQualifiedName, labelsProblems } from "../validation/labels";
import { show, type Problem } from "../validation/problem";
import type { GatewayWorkloadArgs } from "./gatewayWorkloadArgs";
import type { GatewayWorkloadNames } from "./gatewayWorkloadNames";
import { fewestReplicas, imageRecord } from "./gatewayWorkloadValues";

const replicas: Check = (value, at) => integerProblems(value, at, 1, 1000, "replicas");
const percentage: Check = (value, at) => integerProblems(value, at, 1, 100, "percent");

/** How each argument of a gateway's workload is judged by itself. */
export const gatewayWorkloadChecks = {
  resources: resourcesProblems,
  autoscaling: (value, at) =>
    objectProblems(value, at, {
      minReplicas: replicas,
      maxReplicas: replicas,
      targetCpuPercentage: percentage,
      targetMemoryPercentage: percentage,
    }),
  replicas,
  disruptionBudget: disruptionBudgetProblems,
  spread: booleanProblems,
  debugImage: booleanProblems,
  podAnnotations: annotationsProblems,
  labels: labelsProblems,
} satisfies Record<keyof GatewayWorkloadArgs, Check>;

/** Labels that the chart sets itself; it would set them twice. */
const chartLabels = [
  ...["instance", "managed-by", "name", "part-of", "version"].map((label) => `app.kubernetes.io/${label}`),
  "helm.sh/chart",
  "istio.io/rev",
  "sidecar.istio.io/inject",
];

/** Annotations without which istiod would not complete the pods, or that say when they must change. */
const chartAnnotations = ["inject.istio.io/templates", "sidecar.istio.io/inject", imageRecord];

/** Annotations that choose the image of the pods. */
export const imageAnnotations = ["sidecar.istio.io/proxyImage", "sidecar.istio.io/proxyImageType"];

/** Problems of how a workload's arguments meet. */
export function gatewayWorkloadProblems(args: unknown, names: GatewayWorkloadNames): Problem[] {
  const { replicas, autoscaling, labels, podAnnotations, debugImage } = (isObject(args) ? args : {}) as Record<
    string,
    unknown
  >;
  const given = (keys: readonly string[], holder: unknown) => keys.filter((key) => isObject(holder) && key in holder);
  const reserved = given(Object.keys(names.labels), labels);
  return [
    ...(replicas !== undefined && autoscaling !== undefined
      ? [{ path: "replicas", problem: "replicas and autoscaling exclude each other", allowed: "one of the two" }]
      : []),
    ...reserved.map((label) => ({
      path: `labels.${label}`,
      problem: "is what Gateway objects select the pods by, and follows from the release's name",
      allowed: "other labels",
    })),
    ...given(chartLabels, labels).map((label) => ({
      path: `labels.${label}`,
      problem: "is a label of the chart's own",
      allowed: "other labels",
    })),
    ...given(chartAnnotations, podAnnotations).map((annotation) => ({
      path: `podAnnotations.${annotation}`,
      problem: "is an annotation that the gateway needs as it is",
      allowed: "other annotations",
    })),
    ...given(debugImage === true ? imageAnnotations : [], podAnnotations).map((annotation) => ({
      path: `podAnnotations.${annotation}`,
      problem: "decides on the image, as does debugImage",
      allowed: "one of the two",
    })),
  ];
}

/** Problems of a gateway's chart values that show only once profile, arguments and override have met. */
export function gatewayValuesProblems(values: Settings, path: string): Problem[] {
  const { autoscaling, resources, podDisruptionBudget } = values;
  const { enabled, minReplicas, maxReplicas } = autoscaling as Settings;
  const fewest = fewestReplicas(values);
  const { minAvailable } = (podDisruptionBudget ?? {}) as Settings;
  return [
    ...(enabled === false ? [] : autoscalerProblems(minReplicas, maxReplicas, path)),
    ...(typeof minAvailable === "number" && minAvailable >= fewest
      ? [
          {
            path: "disruptionBudget.minAvailable",
            problem: `keeps ${minAvailable} of ${fewest} pods, so that no node of theirs could be drained`,
            allowed: `a number below ${fewest}, or maxUnavailable`,
          },
        ]
      : []),
    ...excessiveRequests(resources).map((excess) => ({
      path: "resources",
      problem: excess,
      allowed: "requests up to the limits",
    })),
  ];
}

function disruptionBudgetProblems(budget: unknown, at: string): Problem[] {
  const pods: Check = (value, path) => integerProblems(value, path, 1, 1000, "pods");
  const members = { minAvailable: pods, maxUnavailable: pods };
  return [...objectProblems(budget, at, members), ...oneOfProblems(budget, at, Object.keys(members))];
}

/** Problems of annotations; their values are free text. */
export function annotationsProblems(annotations: unknown, at: string): Problem[] {
  if (!isObject(annotations)) {
    return [
      { path: at, problem: `${show(annotations)} is not an object`, allowed: 'annotations such as { note: "x" }' },
    ];
  }
  return Object.entries(annotations).flatMap(([name, value]) => [
    ...(isQualifiedName(name)
      ? []
      : [
          {
            path: at,
            problem: `${show(name)} is not the name of an annotation`,
            allowed: "a name such as example.com/note",
          },
        ]),
    ...(typeof value === "string"
      ? []
      : [{ path: `${at}.${name}`, problem: `${show(value)} is not text`, allowed: "text" }]),
  ]);
}
