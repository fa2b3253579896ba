import type { Settings } from "../mesh/istioOperator/mergeSettings";
import type { GatewayServer } from "./gatewayServer";
import type { GatewayServicePort } from "./gatewayService";

/** Port on which a gateway's proxy answers whether it is ready. */
export const healthPort = 15021;

/** Ports that the chart's Service has unless it is told otherwise. */
export const chartPorts = [
  { name: "status-port", port: healthPort, protocol: "TCP", targetPort: healthPort },
  { name: "http2", port: 80, protocol: "TCP", targetPort: 80 },
  { name: "https", port: 443, protocol: "TCP", targetPort: 443 },
];

/** Ports that a gateway's Service has by its values. */
export function servicePorts({ service }: Settings): number[] {
  const { ports = chartPorts } = (service ?? {}) as { ports?: { port: number }[] };
  return ports.map(({ port }) => port);
}

/** Ports of servers and of others' Gateway objects that the chart does not have by itself. */
export function furtherPorts(servers: readonly GatewayServer[], ports: readonly GatewayServicePort[]): Settings[] {
  const known = new Set(chartPorts.map(({ port }) => port));
  return [...servers, ...ports].flatMap(({ name, port }) => {
    const isNew = !known.has(port);
    known.add(port);
    return isNew ? [{ name, port, protocol: "TCP", targetPort: port }] : [];
  });
}
