import type { MeshObject } from "../mesh/meshObjects";
import { connectionName, hostObjectName, originHost } from "./externalServiceNames";
import type { ExternalServicePlan, Origination, PlannedPort } from "./externalServicePlan";
import type { Visibility } from "./serviceEntries";

/** Subset of a host's origin that is reached with TLS. */
export const tlsSubset = "tls";

function destinationRule(suffix: string, name: string, { namespace, exportTo }: Visibility, spec: object): MeshObject {
  return {
    suffix,
    apiVersion: "networking.istio.io/v1",
    kind: "DestinationRule",
    metadata: { name, namespace },
    spec: { ...spec, ...(exportTo === undefined ? {} : { exportTo }) },
  };
}

/**
 * TLS to a host. Routes lead to its subset: without this rule, or before it is known, there is no such subset and a
 * request fails, where a rule for the host alone would leave a plaintext connection behind.
 */
export function originationRule(
  { name, ports, origination }: ExternalServicePlan & { origination: Origination },
  host: string,
  visibility: Visibility,
): MeshObject {
  const { mode, credentialName, sni = host, subjectAltNames = [host] } = origination;
  // Beside an SNI of one's own Istio checks no name unless it is told which.
  const tls = { mode, ...(credentialName === undefined ? {} : { credentialName }), sni, subjectAltNames };
  return destinationRule(`origination-${host}`, `${hostObjectName(name, host)}-origin`, visibility, {
    host: originHost(host),
    trafficPolicy: {
      portLevelSettings: ports.filter(({ originates }) => originates).map(({ number }) => ({ port: { number }, tls })),
    },
    subsets: [{ name: tlsSubset }],
  });
}

/** How sidecars speak to the egress gateway for a host: in the mesh's own TLS, or in what the application sends as TLS. */
export function gatewayLegRule({ name, ports }: ExternalServicePlan, host: string, visibility: Visibility): MeshObject {
  return destinationRule(`gateway-leg-${host}`, hostObjectName(name, host), visibility, {
    host,
    trafficPolicy: {
      portLevelSettings: ports.map((port) => ({ port: { number: port.number }, tls: legTls(port, host) })),
    },
  });
}

/** Name in the handshake with the gateway, by which the gateway's servers are told apart. */
export function legName({ family, number }: PlannedPort, host: string): string {
  return family === "tcp" ? connectionName(number, host) : host;
}

function legTls(port: PlannedPort, host: string) {
  return port.family === "tls" ? { mode: "DISABLE" } : { mode: "ISTIO_MUTUAL", sni: legName(port, host) };
}
