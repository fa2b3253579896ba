import { chartResources } from "./globalShape";
import { addressFamilies, gatewayService } from "./workloadShapes";
import { listOf, numberOrPercent, objects, record, refused, textMap, flag, whole, type Shape } from "./shapes";

const utilization = record({ targetAverageUtilization: whole(1, 10_000) });

/** Gateway settings of istioctl's own gateway charts that the chart `gateway` has under another name. */
const gatewayValues = {
  additionalContainers: listOf(objects),
  autoscaleEnabled: flag,
  autoscaleMax: whole(1),
  autoscaleMin: whole(1),
  cpu: utilization,
  enabled: flag,
  env: textMap,
  externalTrafficPolicy: gatewayService.externalTrafficPolicy,
  ...addressFamilies,
  labels: textMap,
  loadBalancerIP: gatewayService.loadBalancerIP,
  loadBalancerSourceRanges: gatewayService.loadBalancerSourceRanges,
  memory: utilization,
  nodeSelector: textMap,
  podAnnotations: textMap,
  ports: gatewayService.ports,
  replicaCount: whole(0),
  resources: chartResources,
  rollingMaxSurge: numberOrPercent,
  rollingMaxUnavailable: numberOrPercent,
  serviceAccount: record({ annotations: textMap }),
  serviceAnnotations: textMap,
  tolerations: listOf(objects),
  type: gatewayService.type,
};

const chart = "the chart gateway has nothing of the kind";

const withoutTarget = {
  configVolumes: refused(chart, "components.ingressGateways[].k8s.volumes and volumeMounts"),
  customService: refused(chart, "components.ingressGateways[].k8s.service"),
  ingressPorts: refused(chart, "components.ingressGateways[].k8s.service.ports"),
  injectionTemplate: refused("the chart gateway always uses injection", "no injectionTemplate"),
  name: refused("names one gateway only", "components.ingressGateways[].name"),
  podAntiAffinityLabelSelector: refused(chart, "components.ingressGateways[].k8s.affinity"),
  podAntiAffinityTermLabelSelector: refused(chart, "components.ingressGateways[].k8s.affinity"),
  runAsRoot: refused("ports below 1024 need no root with the chart gateway", "no runAsRoot"),
  secretVolumes: refused(chart, "components.ingressGateways[].k8s.volumes and volumeMounts"),
};

const gateway = record({ ...gatewayValues, ...withoutTarget });

/** `values.gateways`. */
export const oldGatewayValuesShape: Shape = record({
  enabled: refused("switches nothing any more", "components.ingressGateways[].enabled"),
  "istio-ingressgateway": gateway,
  "istio-egressgateway": gateway,
  securityContext: objects,
  seccompProfile: objects,
});
