import type { MeshObject } from "../mesh/meshObjects";
import type { EgressGatewayReference } from "./egressGatewayReference";
import { legName } from "./egressRules";
import type { ExternalServicePlan, PlannedPort } from "./externalServicePlan";

/** What the egress gateway listens to for a service: the mesh's own mutual TLS, or TLS of an application's own. */
export function egressServers(plan: ExternalServicePlan, gateway: EgressGatewayReference): MeshObject {
  const { name, hosts, ports } = plan;
  return {
    suffix: "gateway",
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name, namespace: gateway.namespace },
    spec: {
      selector: gateway.selector,
      servers: ports.map((port) => ({
        port: { number: port.gatewayPort, name: port.name, protocol: port.family === "http" ? "HTTPS" : "TLS" },
        // Only routes of the gateway's own namespace may lead from here, so that no other can bend them.
        hosts: hosts.map((host) => `./${legName(port, host)}`),
        tls: { mode: serverMode(port) },
      })),
    },
  };
}

function serverMode({ family }: PlannedPort): string {
  return family === "tls" ? "PASSTHROUGH" : "ISTIO_MUTUAL";
}
