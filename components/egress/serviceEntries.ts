import type { MeshObject } from "../mesh/meshObjects";
import { ExternalProtocol } from "./externalProtocol";
import { anyHost, hostObjectName, originHost } from "./externalServiceNames";
import type { ExternalServicePlan, PlannedPort } from "./externalServicePlan";
import { ExternalServiceResolution } from "./externalServiceResolution";

/** Where an object belongs, and who sees it. */
export interface Visibility {
  namespace: string;
  exportTo?: string[];
}

function serviceEntry(suffix: string, name: string, { namespace, exportTo }: Visibility, spec: object): MeshObject {
  return {
    suffix,
    apiVersion: "networking.istio.io/v1",
    kind: "ServiceEntry",
    metadata: { name, namespace },
    spec: { ...spec, ...given({ exportTo }) },
  };
}

/** The service as sidecars reach it directly. */
export function directEntry(plan: ExternalServicePlan, visibility: Visibility): MeshObject {
  const { name, hosts, ports, resolution, addresses, endpoints } = plan;
  const any = hosts[0] === "*";
  return serviceEntry("entry", name, visibility, {
    // Istio has no host of that kind; on a port of no protocol that it knows, every connection belongs to this one.
    hosts: any ? [anyHost(name)] : hosts,
    location: "MESH_EXTERNAL",
    resolution,
    ports: ports.map((port) => entryPort(port, port.targetPort, any ? ExternalProtocol.Tcp : known(port, resolution))),
    ...given({ addresses, endpoints: endpoints?.map((address) => ({ address })) }),
  });
}

/**
 * What applications know of a service that they must reach another way: host and ports, and as its place nothing, or
 * the egress gateway. No sidecar that goes by it, for want of a rule or a route, can end up outside.
 */
export function frontEntry(
  plan: ExternalServicePlan,
  visibility: Visibility,
  gateway?: { serviceHost: string; serviceAccount: string },
): MeshObject {
  const { name, hosts, ports, addresses } = plan;
  // By its ServiceAccount an endpoint is one with mutual TLS, whatever rules there are.
  const place =
    gateway === undefined
      ? { location: "MESH_EXTERNAL", resolution: "STATIC" }
      : {
          location: "MESH_INTERNAL",
          resolution: "DNS",
          endpoints: [{ address: gateway.serviceHost, serviceAccount: gateway.serviceAccount }],
        };
  return serviceEntry("entry", name, visibility, {
    hosts,
    ...place,
    ports: ports.map((port) => entryPort(port, gateway === undefined ? port.number : port.gatewayPort)),
    ...given({ addresses }),
  });
}

/** Where a host really is, under a name of its own. */
export function originEntry(plan: ExternalServicePlan, host: string, visibility: Visibility): MeshObject {
  const { name, ports, resolution, endpoints = [host] } = plan;
  return serviceEntry(`origin-${host}`, `${hostObjectName(name, host)}-origin`, visibility, {
    hosts: [originHost(host)],
    location: "MESH_EXTERNAL",
    resolution,
    ports: ports.map((port) => entryPort(port, port.targetPort)),
    endpoints: endpoints.map((address) => ({ address })),
  });
}

function entryPort({ number, name, protocol }: PlannedPort, targetPort: number, as: ExternalProtocol = protocol) {
  return { number, name, protocol: as, ...(targetPort === number ? {} : { targetPort }) };
}

/** With DYNAMIC_DNS Istio takes TLS alone, of which HTTPS is one. */
function known({ protocol }: PlannedPort, resolution: ExternalServiceResolution): ExternalProtocol {
  const isDynamic = resolution === ExternalServiceResolution.DynamicDns;
  return isDynamic && protocol === ExternalProtocol.Https ? ExternalProtocol.Tls : protocol;
}

function given<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
}
