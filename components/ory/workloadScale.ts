import type { ComputeResources } from "../mesh/computeResources";
import type { Autoscaling, Resources, WorkloadFigures } from "../mesh/profiles";
import { mergedResources } from "../mesh/quantities";
import type { OryWorkloadArgs } from "./oryWorkloadArgs";

/** Quantities by resource. */
export interface PodResources {
  requests: Record<string, string>;
  limits: Record<string, string>;
}

/** How many pods a workload has, and what each may use. */
export interface WorkloadScale {
  resources: PodResources;
  /** A fixed number of pods; undefined where an autoscaler decides. */
  replicas?: number;
  autoscaling?: Autoscaling;
  /** Whether drained nodes wait for pods to come up elsewhere. */
  disruptionBudget: boolean;
  spread: boolean;
}

// Kubernetes' own default for the upper end is none; Kyma's base values have this one.
const fallback: Autoscaling = { minReplicas: 1, maxReplicas: 3, targetCpuPercentage: 80, targetMemoryPercentage: 75 };

/** A container's resources: arguments, each figure by itself, over the profile's. */
export function podResources(figures: Resources, args: ComputeResources | undefined): PodResources {
  return mergedResources(figures, args) as PodResources;
}

/** Arguments over the profile's figures. */
export function workloadScale(
  figures: WorkloadFigures,
  disruptionBudgets: boolean,
  args: Pick<OryWorkloadArgs, "resources" | "replicas" | "autoscaling">,
): WorkloadScale {
  const asked = args.replicas === undefined && (args.autoscaling ?? figures.autoscaling) !== undefined;
  const autoscaling = asked ? { ...(figures.autoscaling ?? fallback), ...args.autoscaling } : undefined;
  const replicas = asked ? undefined : (args.replicas ?? 1);
  const fewest = autoscaling?.minReplicas ?? replicas ?? 1;
  return {
    resources: podResources(figures.resources, args.resources),
    replicas,
    autoscaling,
    // A budget for a single pod would keep its node from being drained.
    disruptionBudget: disruptionBudgets && fewest > 1,
    spread: figures.spread,
  };
}

/** Spec of the HorizontalPodAutoscaler of a Deployment. */
export function autoscalerSpec(deployment: string, autoscaling: Autoscaling) {
  const { minReplicas, maxReplicas, targetCpuPercentage, targetMemoryPercentage } = autoscaling;
  const metric = (name: string, averageUtilization?: number) =>
    averageUtilization === undefined
      ? []
      : [{ type: "Resource", resource: { name, target: { type: "Utilization", averageUtilization } } }];
  return {
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: deployment },
    minReplicas,
    maxReplicas,
    metrics: [...metric("cpu", targetCpuPercentage), ...metric("memory", targetMemoryPercentage)],
  };
}
