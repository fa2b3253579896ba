import { covers } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { effectiveTls } from "./effectiveTls";
import { GatewayProtocol } from "./gatewayProtocol";
import type { GatewayServer } from "./gatewayServer";
import { allServers, servedHosts } from "./gatewayServers";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";
import { ServerTlsMode } from "./serverTlsMode";

const { Http, Http2, Grpc, Https } = GatewayProtocol;

/**
 * Problems of servers in the clear that have hosts of a server with mutual TLS: routes are a Gateway's and not a port's,
 * so that clients without a certificate would go that way.
 * @param domain Undefined until it is known; hosts that are given are then compared with each other alone.
 */
export function clearTextProblems(
  { tls, httpsRedirect, servers }: Pick<IngressGatewayArgs, "tls" | "httpsRedirect" | "servers">,
  domain = "<domain>",
): Problem[] {
  const [https, http, ...others] = allServers({ httpsRedirect, servers });
  const mutual = [https, ...others].filter(
    (server) => server.protocol === Https && effectiveTls(server, tls).mode === ServerTlsMode.Mutual,
  );
  const clear = [
    { server: http, path: "httpsRedirect" },
    ...others.map((server, index) => ({ server, path: `servers[${index}].protocol` })),
  ].filter(({ server }) => [Http, Http2, Grpc].includes(server.protocol) && server.httpsRedirect !== true);
  return clear.flatMap(({ server, path }) => {
    const other = mutual.find((one) => shareHosts(one, server, domain));
    return other === undefined
      ? []
      : [
          {
            path,
            problem: `port ${server.port} would serve anybody in the clear what ${show(other.name)} asks a certificate for`,
            allowed: "HTTPS, a redirect to it, or hosts that no server with MUTUAL has",
          },
        ];
  });
}

function shareHosts(one: GatewayServer, other: GatewayServer, domain: string): boolean {
  const others = servedHosts(other, domain);
  return servedHosts(one, domain).some((host) => others.some((name) => covers(host, name) || covers(name, host)));
}
