import { GatewayProtocol } from "../gateways/gatewayProtocol";
import type { GatewayServerReference } from "../gateways/gatewayReference";
import { ServerTlsMode } from "../gateways/serverTlsMode";
import { covers } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { overlappingHostProblems } from "./hostValidation";
import type { KnownRoute } from "./knownRoute";
import { completedHost, completingDomain, routeHosts } from "./routeHosts";
import { effectiveHttp } from "./virtualServiceSpec";

type RouteForm = "http" | "tcp" | "tls";

const { Http, Http2, Grpc, Https, Tls, Tcp } = GatewayProtocol;

const passesOn = ({ tlsMode }: GatewayServerReference) => tlsMode === ServerTlsMode.Passthrough;

/** Whether Istio looks for routes of a form on a server. */
const serves: Record<RouteForm, (server: GatewayServerReference) => boolean> = {
  http: (server) =>
    [Http, Http2, Grpc, Https].includes(server.protocol) && !passesOn(server) && server.httpsRedirect !== true,
  tcp: (server) => server.protocol === Tcp || (server.protocol === Tls && !passesOn(server)),
  tls: (server) => [Tls, Https].includes(server.protocol) && passesOn(server),
};

const serverKind: Record<RouteForm, string> = {
  http: "HTTP or HTTPS that does not redirect",
  tcp: "TCP, or TLS that ends at the gateway",
  tls: "TLS with mode PASSTHROUGH",
};

/** Problems of a route's hosts against what its gateways serve. */
export function servedHostProblems(route: KnownRoute): Problem[] {
  const domain = completingDomain(route);
  const hosts = (route.hosts ?? []).map((host) => completedHost(host, domain));
  const servers = (route.gateways ?? []).flatMap((gateway) => gateway.servers);
  const forms = formsOf(route);
  const problems = [
    ...overlappingHostProblems(hosts, "hosts"),
    ...hosts.flatMap((host, index) => unservedProblems(host, `hosts[${index}]`, servers, forms)),
    ...sniHostProblems(route, domain),
  ];
  return problems.length > 0 ? problems : forms.flatMap((form) => unservedFormProblems(route, form, hosts, servers));
}

function formsOf(route: KnownRoute): RouteForm[] {
  const given = { http: effectiveHttp(route), tcp: route.tcp, tls: route.tls };
  return (Object.keys(given) as RouteForm[]).filter((form) => given[form] !== undefined);
}

function unservedProblems(
  host: string,
  path: string,
  servers: readonly GatewayServerReference[],
  forms: readonly RouteForm[],
): Problem[] {
  const serving = servers.filter((server) => server.hosts.some((served) => covers(served, host)));
  if (serving.length === 0) {
    const served = [...new Set(servers.flatMap((server) => server.hosts))].join(", ");
    return [{ path, problem: `${show(host)} is served by no gateway given`, allowed: `names below ${served}` }];
  }
  return serving.some((server) => forms.some((form) => serves[form](server)))
    ? []
    : [
        {
          path,
          problem: `${show(host)} is served, but not for ${forms.join(" or ")} routes`,
          allowed: `a server for ${forms.map((form) => serverKind[form]).join("; or ")}`,
        },
      ];
}

/** Callers in the mesh need no server; TLS that no gateway passes on would be an oversight even so. */
function unservedFormProblems(
  route: KnownRoute,
  form: RouteForm,
  hosts: readonly string[],
  servers: readonly GatewayServerReference[],
): Problem[] {
  const serving = servers.filter((server) => hosts.some((host) => server.hosts.some((served) => covers(served, host))));
  return serving.length === 0 ||
    (route.mesh !== undefined && form !== "tls") ||
    serving.some((server) => serves[form](server))
    ? []
    : [
        {
          path: form,
          problem: "no gateway given has a server for them",
          allowed: `routes for which there is one: ${serverKind[form]}`,
        },
      ];
}

/** Istio refuses server names that the VirtualService has no host for. */
function sniHostProblems(route: KnownRoute, domain: string | undefined): Problem[] {
  const hosts = routeHosts(route);
  return (route.tls ?? []).flatMap(({ sniHosts = [] }, index) =>
    sniHosts.flatMap((name, position) => {
      const whole = completedHost(name, domain);
      return hosts.some((host) => covers(host, whole))
        ? []
        : [
            {
              path: `tls[${index}].sniHosts[${position}]`,
              problem: `${show(whole)} is no name of the service`,
              allowed: `names that ${hosts.join(", ")} cover`,
            },
          ];
    }),
  );
}
