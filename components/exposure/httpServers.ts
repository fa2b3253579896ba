import { GatewayProtocol } from "../gateways/gatewayProtocol";
import type { GatewayReference, GatewayServerReference } from "../gateways/gatewayReference";
import { ServerTlsMode } from "../gateways/serverTlsMode";
import { covers } from "../validation/names";

const { Http, Http2, Grpc, Https } = GatewayProtocol;
const readableProtocols: string[] = [Http, Http2, Grpc, Https];

/** The servers of a gateway that take routes of APIRules of a namespace for a host, and those that only have the host. */
export function serversOf(
  { servers, namespace: own }: GatewayReference,
  host: string,
  namespace: string | undefined,
): { serving: GatewayServerReference[]; other: GatewayServerReference[] } {
  const having = servers.filter(({ hosts }) => hosts.some((name) => admits(name, host, own, namespace)));
  return { serving: having.filter(takesHttpRoutes), other: having.filter((server) => !takesHttpRoutes(server)) };
}

/** Istio looks for HTTP routes only where the gateway sees requests, and answers none where it redirects. */
function takesHttpRoutes({ protocol, tlsMode, httpsRedirect }: GatewayServerReference): boolean {
  const readable = readableProtocols.includes(protocol) && tlsMode !== ServerTlsMode.Passthrough;
  return readable && httpsRedirect !== true;
}

/** A host may have a namespace in front, from which alone routes are taken: `*` for any, `.` for the gateway's. */
function admits(name: string, host: string, own: string, namespace: string | undefined): boolean {
  const [limit, served] = name.includes("/") ? name.split("/") : ["*", name];
  const from = limit === "." ? own : limit;
  return covers(served.toLowerCase(), host) && (from === "*" || namespace === undefined || from === namespace);
}
