import { kymaNamespace } from "../../../components/mesh/namespaces";
import { ingressGateway } from "../../../components/gateways/ingressGatewayNames";
import type { GatewayAddress } from "../cluster/handshake";
import type { Gateway, GatewayServer } from "../istioObjects";
import type { ClusterObjects } from "../kinds";
import type { Service } from "../kubeObjects";
import { gatewayServices, publicAddresses } from "./exposureGatewayParts";
import { gatewayPods } from "./gatewayCredentials";

/** Port of a Gateway that port-forwards and mapped ports most likely lead to. */
const httpsPort = 443;

/**
 * Gateways that an address leads to, each with its servers of the port: those one of whose Services has the address;
 * where none has, as through a port-forward, those on the pods of the Kyma Gateway.
 */
export function gatewaysAt(objects: ClusterObjects, { host, port }: GatewayAddress): Gateway[] {
  const all = objects.gateways.map((gateway) => ({ gateway, services: gatewayServices(objects, gateway) }));
  const addressed = all.filter(({ services }) => services.some((service) => publicAddresses(service).includes(host)));
  const reached = addressed.length > 0 ? addressed : onKymaPods(objects, all);
  const isServed = reached.some(({ gateway }) => serversOn(gateway, port).length > 0);
  return reached.map(({ gateway, services }) => {
    const meant = isServed ? port : (portBehind(services, port) ?? httpsPort);
    return { ...gateway, spec: { ...gateway.spec, servers: serversOn(gateway, meant) } };
  });
}

function serversOn({ spec }: Gateway, port: number): GatewayServer[] {
  return (spec?.servers ?? []).filter((server) => server.port?.number === port);
}

function onKymaPods<T extends { gateway: Gateway }>(objects: ClusterObjects, all: T[]): T[] {
  const kyma = all.find(
    ({ gateway: { metadata } }) => metadata.namespace === kymaNamespace && metadata.name === ingressGateway.gateway,
  );
  const pods = new Set(kyma && gatewayPods(objects, kyma.gateway));
  return all.filter(({ gateway }) => gatewayPods(objects, gateway).some((pod) => pods.has(pod)));
}

/** Port of a Service that a port of its nodes leads to. */
function portBehind(services: Service[], nodePort: number): number | undefined {
  return services.flatMap(({ spec }) => spec.ports ?? []).find((one) => one.nodePort === nodePort)?.port;
}
