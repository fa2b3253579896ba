import type { MeshReference } from "../mesh/meshReference";
import { imageVariant } from "../mesh/meshValues";
import { profileFigures, spreadAffinity, type Autoscaling } from "../mesh/profiles";
import { ingressGateway } from "./ingressGatewayNames";

/** Values of the chart `gateway` for the ingress gateway. */
export function ingressGatewayValues(mesh: MeshReference) {
  const { ingressGateway: figures, disruptionBudgets } = profileFigures(mesh.profile);
  return {
    name: ingressGateway.release,
    labels: ingressGateway.labels,
    serviceAccount: { name: ingressGateway.serviceAccount },
    // The chart leaves the image to istiod's injection, so that alone a new release changes nothing in the pods.
    podAnnotations: { "mesh.kyma-project.io/proxy-image": proxyImage(mesh) },
    resources: figures.resources,
    autoscaling: autoscalingValues(figures.autoscaling),
    // Kyma's base values: a rollout never takes capacity away.
    strategy: { rollingUpdate: { maxSurge: "100%", maxUnavailable: 0 } },
    ...(figures.spread ? { affinity: spreadAffinity(ingressGateway.labels.app) } : {}),
    // Istio's default budget; the chart makes one only where asked.
    ...(disruptionBudgets ? { podDisruptionBudget: { minAvailable: 1 } } : {}),
  };
}

function proxyImage({ hub, istioVersion }: MeshReference): string {
  return `${hub}/proxyv2:${istioVersion}-${imageVariant}`;
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
