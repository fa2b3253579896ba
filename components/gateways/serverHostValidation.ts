import { covers } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import type { GatewayServer } from "./gatewayServer";
import { servesGatewayCertificate } from "./effectiveTls";
import { allServers, servedHosts } from "./gatewayServers";
import { sharedPortProblems } from "./gatewayServerValidation";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";

/** Problems of the hosts of servers beside those on ports 443 and 80, once the domain is known. */
export function serverHostProblems({ servers = [] }: Pick<IngressGatewayArgs, "servers">, domain: string): Problem[] {
  const placed = (server: GatewayServer) => ({ ...server, hosts: servedHosts(server, domain) });
  return servers.flatMap((server, index) => {
    // Two lists that were both given are compared without the domain.
    const others = servers.slice(0, index).filter(({ hosts }) => hosts === undefined || server.hosts === undefined);
    return [
      ...[...allServers({}), ...others].flatMap((other) =>
        sharedPortProblems(placed(server), placed(other), `servers[${index}]`),
      ),
      ...certificateHostProblems(server, `servers[${index}]`, domain),
    ];
  });
}

function certificateHostProblems(server: GatewayServer, at: string, domain: string): Problem[] {
  if (!servesGatewayCertificate(server)) {
    return [];
  }
  return servedHosts(server, domain).flatMap((host, index) =>
    host === domain || (covers(`*.${domain}`, host) && host.split(".").length === domain.split(".").length + 1)
      ? []
      : [
          {
            path: `${at}.hosts[${index}]`,
            problem: `${show(host)} is not covered by the gateway's certificate`,
            allowed: `${domain}, names one level below it, or a credentialName of the server's own`,
          },
        ],
  );
}
