import { given, intOrString, withNumbers } from "./commonValues";
import type { Settings } from "./mergeSettings";

/** Settings of one section of `values.gateways`, under the names of istioctl's own gateway charts. */
interface OldGatewayValues extends Settings {
  cpu?: { targetAverageUtilization?: number };
  memory?: { targetAverageUtilization?: number };
  ports?: Settings[];
  rollingMaxSurge?: unknown;
  rollingMaxUnavailable?: unknown;
}

function group(members: Settings): Settings | undefined {
  const values = given(members);
  return Object.keys(values).length === 0 ? undefined : values;
}

/** Values of the chart `gateway` that a section of `values.gateways` stands for. */
export function oldGatewayValues(old: OldGatewayValues): Settings {
  const rollingUpdate = group({
    maxSurge: intOrString(old.rollingMaxSurge),
    maxUnavailable: intOrString(old.rollingMaxUnavailable),
  });
  return given({
    additionalContainers: old.additionalContainers,
    autoscaling: group({
      enabled: old.autoscaleEnabled,
      minReplicas: old.autoscaleMin,
      maxReplicas: old.autoscaleMax,
      targetCPUUtilizationPercentage: old.cpu?.targetAverageUtilization,
      targetMemoryUtilizationPercentage: old.memory?.targetAverageUtilization,
    }),
    env: old.env,
    labels: old.labels,
    nodeSelector: old.nodeSelector,
    podAnnotations: old.podAnnotations,
    replicaCount: old.replicaCount,
    resources: old.resources,
    service: group({
      annotations: old.serviceAnnotations,
      externalTrafficPolicy: old.externalTrafficPolicy,
      ipFamilies: old.ipFamilies,
      ipFamilyPolicy: old.ipFamilyPolicy,
      loadBalancerIP: old.loadBalancerIP,
      loadBalancerSourceRanges: old.loadBalancerSourceRanges,
      ports: old.ports?.map((port) => withNumbers(port)),
      type: old.type,
    }),
    serviceAccount: old.serviceAccount,
    strategy: rollingUpdate && { rollingUpdate },
    tolerations: old.tolerations,
  });
}
