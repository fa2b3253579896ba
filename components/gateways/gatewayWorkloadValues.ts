import { lowPorts } from "../mesh/istioOperator/gatewaySettings";
import { mergeSettings, type Settings } from "../mesh/istioOperator/mergeSettings";
import { spreadAffinity, type WorkloadFigures } from "../mesh/profiles";
import { mergedResources } from "../mesh/quantities";
import type { GatewayAutoscaling, GatewayDisruptionBudget, GatewayWorkloadArgs } from "./gatewayWorkloadArgs";
import type { GatewayWorkloadNames } from "./gatewayWorkloadNames";

/** Annotation of the pods that changes with the image that they are handed. */
export const imageRecord = "mesh.kyma-project.io/proxy-image";

/** Everything that the values of a gateway's chart are made of. */
export interface GatewayWorkload {
  names: GatewayWorkloadNames;
  figures: WorkloadFigures;
  /** Whether the profile has disruption budgets. */
  disruptionBudgets: boolean;
  /** Image that istiod hands to the pods. */
  proxyImage: string;
  args: GatewayWorkloadArgs;
  /** Annotations that the pods need whatever the user adds. */
  podAnnotations?: Record<string, string>;
  /** Values of the Service. */
  service?: Settings;
  /** What the mesh's IstioOperator says, on top of everything. */
  override?: Settings;
}

/** Values of Istio's chart `gateway`. */
export function gatewayWorkloadValues(workload: GatewayWorkload): Settings {
  const { override } = workload;
  const { podDisruptionBudget, ...own } = ownValues(workload);
  // The two bounds of a budget exclude each other, so that it is the mesh's or the override's as a whole.
  const budget = override?.podDisruptionBudget === undefined ? { podDisruptionBudget } : {};
  const resources = mergedResources(own.resources, override?.resources as object | undefined);
  const values = mergeSettings(own, budget, override, { resources });
  return fewestReplicas(values) < 2 ? withoutBudget(values) : values;
}

/** Replicas that the values make it at least. */
export function fewestReplicas({ autoscaling, replicaCount }: Settings): number {
  const { enabled, minReplicas } = autoscaling as Settings;
  return Number((enabled === false ? replicaCount : minReplicas) ?? 1);
}

/** The chart, other than istiod's, makes a budget for a single pod as well, whose node could then not be drained. */
function withoutBudget(values: Settings): Settings {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== "podDisruptionBudget"));
}

function ownValues({ names, figures, disruptionBudgets, proxyImage, args, podAnnotations, service }: GatewayWorkload) {
  const spread = args.spread ?? figures.spread;
  // Istio's default budget; the chart makes one only where asked.
  const budget: GatewayDisruptionBudget | undefined =
    args.disruptionBudget ?? (disruptionBudgets ? { minAvailable: 1 } : undefined);
  return {
    name: names.release,
    labels: { ...args.labels, ...names.labels },
    serviceAccount: { name: names.serviceAccount },
    rbac: { enabled: false },
    podAnnotations: {
      ...args.podAnnotations,
      // The chart leaves the image to istiod's injection, so that alone a new release changes nothing in the pods.
      [imageRecord]: proxyImage,
      ...(args.debugImage === true ? { "sidecar.istio.io/proxyImageType": "debug" } : {}),
      ...podAnnotations,
    },
    // With it the pods keep to the restricted Pod Security Standard.
    securityContext: { seccompProfile: { type: "RuntimeDefault" }, sysctls: [lowPorts] },
    ...(service === undefined ? {} : { service }),
    resources: mergedResources(figures.resources, args.resources),
    ...scaling(figures, args),
    // Kyma's base values: a rollout never takes capacity away.
    strategy: { rollingUpdate: { maxSurge: "100%", maxUnavailable: 0 } },
    ...(spread ? { affinity: spreadAffinity(names.labels.app) } : {}),
    ...(budget === undefined ? {} : { podDisruptionBudget: { ...budget } }),
  };
}

function scaling({ autoscaling: figures }: WorkloadFigures, { autoscaling, replicas }: GatewayWorkloadArgs): Settings {
  if (replicas !== undefined) {
    return { autoscaling: { enabled: false }, replicaCount: replicas };
  }
  if (figures === undefined && autoscaling === undefined) {
    return { autoscaling: { enabled: false } };
  }
  const { minReplicas, maxReplicas, targetCpuPercentage, targetMemoryPercentage } = {
    targetCpuPercentage: 80,
    ...figures,
    ...autoscaling,
  } as GatewayAutoscaling;
  const values = {
    minReplicas,
    maxReplicas,
    targetCPUUtilizationPercentage: targetCpuPercentage,
    targetMemoryUtilizationPercentage: targetMemoryPercentage,
  };
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return { autoscaling: { enabled: true, ...Object.fromEntries(given) } };
}
