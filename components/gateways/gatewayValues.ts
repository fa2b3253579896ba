import { mergeSettings, type Settings } from "../mesh/istioOperator/mergeSettings";
import type { MeshReference } from "../mesh/meshReference";
import { mergedResources } from "../mesh/quantities";
import { profileFigures, spreadAffinity, type Autoscaling } from "../mesh/profiles";
import type { ExternalTrafficPolicy } from "./externalTrafficPolicy";
import { ingressGatewayOverride } from "./gatewayOverride";
import type { GatewayTopology } from "./gatewayTopology";
import { ingressGateway } from "./ingressGatewayNames";

/** What of a gateway's arguments its chart is told. */
export interface GatewayOptions {
  topology?: GatewayTopology;
  externalTrafficPolicy?: ExternalTrafficPolicy;
}

/** Values of the chart `gateway` for the ingress gateway, the mesh's IstioOperator on top. */
export function ingressGatewayValues(mesh: MeshReference, options: GatewayOptions = {}) {
  const override = ingressGatewayOverride(mesh)?.values;
  const { podDisruptionBudget, ...own } = ownValues(mesh, options);
  // The two bounds of a budget exclude each other, so that it is the mesh's or the override's as a whole.
  const budget = override?.podDisruptionBudget === undefined ? { podDisruptionBudget } : {};
  const resources = mergedResources(own.resources, override?.resources as object | undefined);
  const values = mergeSettings(own, budget, override, { resources });
  return fewestReplicas(values) < 2 ? withoutBudget(values) : values;
}

function fewestReplicas({ autoscaling, replicaCount }: Settings): number {
  const { enabled, minReplicas } = autoscaling as Settings;
  return Number((enabled === false ? replicaCount : minReplicas) ?? 1);
}

/** The chart, other than istiod's, makes a budget for a single pod as well, whose node could then not be drained. */
function withoutBudget(values: Settings): Settings {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== "podDisruptionBudget"));
}

function ownValues(mesh: MeshReference, { topology, externalTrafficPolicy }: GatewayOptions) {
  const { ingressGateway: figures, disruptionBudgets } = profileFigures(mesh.profile);
  return {
    name: ingressGateway.release,
    labels: ingressGateway.labels,
    serviceAccount: { name: ingressGateway.serviceAccount },
    rbac: { enabled: false },
    // The chart leaves the image to istiod's injection, so that alone a new release changes nothing in the pods.
    podAnnotations: {
      "mesh.kyma-project.io/proxy-image": mesh.proxyImage,
      ...(topology === undefined ? {} : { "proxy.istio.io/config": JSON.stringify(proxyConfig(topology)) }),
    },
    ...(externalTrafficPolicy === undefined ? {} : { service: { externalTrafficPolicy } }),
    resources: figures.resources,
    autoscaling: autoscalingValues(figures.autoscaling),
    // Kyma's base values: a rollout never takes capacity away.
    strategy: { rollingUpdate: { maxSurge: "100%", maxUnavailable: 0 } },
    ...(figures.spread ? { affinity: spreadAffinity(ingressGateway.labels.app) } : {}),
    // Istio's default budget; the chart makes one only where asked.
    ...(disruptionBudgets ? { podDisruptionBudget: { minAvailable: 1 } } : {}),
  };
}

/** For this gateway alone: as a default of the mesh it would hold for gateways that no proxy stands in front of. */
function proxyConfig({ proxyProtocol, ...others }: GatewayTopology) {
  return { gatewayTopology: { ...others, ...(proxyProtocol === true ? { proxyProtocol: {} } : {}) } };
}

function autoscalingValues(autoscaling: Autoscaling | undefined) {
  if (autoscaling === undefined) {
    return { enabled: false };
  }
  const { minReplicas, maxReplicas, targetCpuPercentage, targetMemoryPercentage } = autoscaling;
  return {
    enabled: true,
    minReplicas,
    maxReplicas,
    targetCPUUtilizationPercentage: targetCpuPercentage,
    ...(targetMemoryPercentage === undefined ? {} : { targetMemoryUtilizationPercentage: targetMemoryPercentage }),
  };
}
