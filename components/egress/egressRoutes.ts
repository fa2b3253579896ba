import type { MeshObject } from "../mesh/meshObjects";
import { legName, tlsSubset } from "./egressRules";
import { hostObjectName, originHost } from "./externalServiceNames";
import type { ExternalServicePlan, PlannedPort } from "./externalServicePlan";
import type { Visibility } from "./serviceEntries";

/** Where a route stands. */
interface RoutePlace extends Visibility {
  /** `<namespace>/<name>` of a Gateway. Default: every sidecar. */
  gateway?: string;
}

function virtualService(
  suffix: string,
  name: string,
  { namespace, gateway, exportTo }: RoutePlace,
  spec: object,
): MeshObject {
  return {
    suffix,
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name, namespace },
    spec: {
      ...spec,
      ...(gateway === undefined ? {} : { gateways: [gateway] }),
      ...(exportTo === undefined ? {} : { exportTo }),
    },
  };
}

/** Routes from a host to its origin: one object for HTTP and TLS, and one for each port of connections. */
export function originRoutes({ name, ports }: ExternalServicePlan, host: string, place: RoutePlace): MeshObject[] {
  const of = (family: PlannedPort["family"]) => ports.filter((port) => port.family === family);
  const listening = ({ number, gatewayPort }: PlannedPort) => (place.gateway === undefined ? number : gatewayPort);
  const objectName = hostObjectName(name, host);
  const http = of("http").map((port) => ({
    match: [{ port: listening(port) }],
    route: [{ destination: destination(port, host) }],
  }));
  const tls = of("tls").map((port) => ({
    match: [{ port: listening(port), sniHosts: [host] }],
    route: [{ destination: destination(port, host) }],
  }));
  const named = virtualService(`route-${host}`, objectName, place, {
    hosts: [host],
    ...(http.length === 0 ? {} : { http }),
    ...(tls.length === 0 ? {} : { tls }),
  });
  const connections = of("tcp").map((port) =>
    virtualService(`route-${port.number}-${host}`, `${objectName}-${port.number}`, place, {
      hosts: [legName(port, host)],
      tcp: [{ match: [{ port: listening(port) }], route: [{ destination: destination(port, host) }] }],
    }),
  );
  return [...(http.length + tls.length === 0 ? [] : [named]), ...connections];
}

function destination({ number, originates }: PlannedPort, host: string) {
  return { host: originHost(host), port: { number }, ...(originates ? { subset: tlsSubset } : {}) };
}
