import type { GatewayServerReference } from "../gateways/gatewayReference";
import { ServerTlsMode } from "../gateways/serverTlsMode";
import { covers } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { overlappingHostProblems } from "./hostValidation";
import type { KnownRoute } from "./knownRoute";
import { completedHost, completingDomain, routeHosts } from "./routeHosts";
import { unservedPortProblems } from "./servedPortValidation";
import { serverKind, serversOf, serves, type RouteForm } from "./servingServers";
import { effectiveHttp } from "./virtualServiceSpec";

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
  return problems.length > 0
    ? problems
    : forms.flatMap((form) => [
        ...unservedFormProblems(route, form, hosts, servers),
        ...unservedPortProblems(route, form, hosts, servers),
      ]);
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
  const routing = serving.filter((server) => forms.some((form) => serves[form](server)));
  if (routing.length === 0) {
    return [
      {
        path,
        problem: `${show(host)} is served, but not for ${forms.join(" or ")} routes`,
        allowed: `a server for ${forms.map((form) => serverKind[form]).join("; or ")}`,
      },
    ];
  }
  const wildcards = routing.map((server) => uncertifiedBy(host, server));
  return wildcards.includes(undefined)
    ? []
    : [
        {
          path,
          problem: `${show(host)} is two levels or more below ${wildcards[0]}, of which a certificate covers one`,
          allowed: `names one level below ${[...new Set(wildcards)].join(", ")}, or a server with these names among its hosts`,
        },
      ];
}

/**
 * The wildcard of a server that ends TLS by which alone it serves a host, though its certificate does not cover it: the
 * wildcard of a certificate stands for one label (RFC 6125 section 6.4.3), that of a Gateway for any number.
 */
function uncertifiedBy(host: string, { hosts, tlsMode }: GatewayServerReference): string | undefined {
  const levels = (name: string) => name.split(".").length;
  const covering = hosts.filter((served) => covers(served, host));
  return tlsMode === undefined ||
    tlsMode === ServerTlsMode.Passthrough ||
    covering.some((served) => served === "*" || levels(served) === levels(host))
    ? undefined
    : covering[0];
}

/** Callers in the mesh need no server; TLS that no gateway passes on would be an oversight even so. */
function unservedFormProblems(
  route: KnownRoute,
  form: RouteForm,
  hosts: readonly string[],
  servers: readonly GatewayServerReference[],
): Problem[] {
  const serving = serversOf(hosts, servers);
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
