import type { Settings } from "../mesh/istioOperator/mergeSettings";
import type { MeshReference } from "../mesh/meshReference";
import { Platform } from "../mesh/platform";
import { Profile } from "../mesh/profile";
import { profileFigures } from "../mesh/profiles";
import { memberOf } from "../validation/memberOf";
import type { ExternalTrafficPolicy } from "./externalTrafficPolicy";
import { dnsAnnotations } from "./gatewayDnsObjects";
import type { DnsAnnotations } from "./gatewayDns";
import { ingressGatewayOverride } from "./gatewayOverride";
import type { GatewayServer } from "./gatewayServer";
import { chartPorts, furtherPorts } from "./gatewayPorts";
import { GatewayServiceType, type GatewayService } from "./gatewayService";
import type { GatewayTopology } from "./gatewayTopology";
import type { GatewayWorkloadArgs } from "./gatewayWorkloadArgs";
import { gatewayWorkloadValues } from "./gatewayWorkloadValues";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";
import { ingressGateway, type IngressGatewayNames } from "./ingressGatewayNames";

/** Annotation of the pods by which a topology takes effect. */
export const topologyAnnotation = "proxy.istio.io/config";

/** What of a gateway's arguments its chart is told. */
export interface GatewayOptions extends GatewayWorkloadArgs {
  topology?: GatewayTopology;
  externalTrafficPolicy?: ExternalTrafficPolicy;
  service?: GatewayService;
  servers?: readonly GatewayServer[];
  /** DNS annotations of the Service, with the domain that they are for. */
  announced?: { annotations: DnsAnnotations; domain: string };
}

/** Those of a gateway's arguments. */
export function gatewayOptions(args: Partial<IngressGatewayArgs>): GatewayOptions {
  const { resources, autoscaling, replicas, disruptionBudget, spread, debugImage, podAnnotations, labels } = args;
  const { topology, externalTrafficPolicy, service, servers } = args;
  const workload = { resources, autoscaling, replicas, disruptionBudget, spread, debugImage, podAnnotations, labels };
  return { ...workload, topology, externalTrafficPolicy, service, servers };
}

/** Kyma 2.15 to 2.18 set it on every gateway, so that clients of load balancers of AWS can keep quiet for an hour. */
const awsIdleTimeout = { "service.beta.kubernetes.io/aws-load-balancer-connection-idle-timeout": "4000" };

/** Values of the chart `gateway` for an ingress gateway, the mesh's IstioOperator on top. */
export function ingressGatewayValues(
  mesh: MeshReference,
  options: GatewayOptions = {},
  names: IngressGatewayNames = ingressGateway,
): Settings {
  const { topology, externalTrafficPolicy, service, servers, announced, ...args } = options;
  const { ingressGateway: figures, disruptionBudgets } = profileFigures(memberOf(Profile, mesh.profile));
  return gatewayWorkloadValues({
    names,
    figures,
    disruptionBudgets,
    proxyImage: mesh.proxyImage,
    args,
    podAnnotations: topology === undefined ? {} : { [topologyAnnotation]: JSON.stringify(proxyConfig(topology)) },
    service: serviceValues(mesh, { externalTrafficPolicy, service, servers, announced }),
    override: ingressGatewayOverride(mesh, names)?.values,
  });
}

/** Whether a Service asks for a load balancer, as the chart's does by default. */
export function hasLoadBalancer(service: { type?: unknown } | undefined): boolean {
  return (service?.type ?? GatewayServiceType.LoadBalancer) === GatewayServiceType.LoadBalancer;
}

/** For this gateway alone: as a default of the mesh it would hold for gateways that no proxy stands in front of. */
function proxyConfig({ proxyProtocol, ...others }: GatewayTopology) {
  return { gatewayTopology: { ...others, ...(proxyProtocol === true ? { proxyProtocol: {} } : {}) } };
}

function serviceValues(mesh: MeshReference, options: GatewayOptions): Settings | undefined {
  const { externalTrafficPolicy, service = {}, servers = [], announced } = options;
  const { type, annotations, loadBalancerIp, loadBalancerClass, loadBalancerSourceRanges, ports = [] } = service;
  const further = furtherPorts(servers, ports);
  const allAnnotations = {
    ...(mesh.platform === Platform.Gardener ? awsIdleTimeout : {}),
    ...(announced === undefined ? {} : dnsAnnotations(announced.annotations, announced.domain)),
    ...annotations,
  };
  const values = {
    type,
    externalTrafficPolicy,
    loadBalancerIP: loadBalancerIp,
    loadBalancerClass,
    loadBalancerSourceRanges,
    annotations: Object.keys(allAnnotations).length === 0 ? undefined : allAnnotations,
    ports: further.length === 0 ? undefined : [...chartPorts, ...further],
  };
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
