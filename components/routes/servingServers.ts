import { GatewayProtocol } from "../gateways/gatewayProtocol";
import type { GatewayServerReference } from "../gateways/gatewayReference";
import { ServerTlsMode } from "../gateways/serverTlsMode";
import { covers } from "../validation/names";

/** Kinds of routes, by the member that they stand in. */
export type RouteForm = "http" | "tcp" | "tls";

const { Http, Http2, Grpc, Https, Tls, Tcp } = GatewayProtocol;
const readableProtocols: string[] = [Http, Http2, Grpc, Https];

const passesOn = ({ tlsMode }: GatewayServerReference) => tlsMode === ServerTlsMode.Passthrough;

/** Whether Istio looks for routes of a form on a server. */
export const serves: Record<RouteForm, (server: GatewayServerReference) => boolean> = {
  http: (server) => readableProtocols.includes(server.protocol) && !passesOn(server) && server.httpsRedirect !== true,
  tcp: (server) => server.protocol === Tcp || (server.protocol === Tls && !passesOn(server)),
  tls: (server) => (server.protocol === Tls || server.protocol === Https) && passesOn(server),
};

/** What a server is that takes routes of a form, in words. */
export const serverKind: Record<RouteForm, string> = {
  http: "HTTP or HTTPS that does not redirect",
  tcp: "TCP, or TLS that ends at the gateway",
  tls: "TLS with mode PASSTHROUGH",
};

/** Servers that serve one of the hosts. */
export function serversOf(
  hosts: readonly string[],
  servers: readonly GatewayServerReference[],
): GatewayServerReference[] {
  return servers.filter((server) => hosts.some((host) => server.hosts.some((served) => covers(served, host))));
}
