import { destinationSpecs } from "./destinationSpec";
import { httpRouteSpec } from "./httpRouteSpec";
import type { KnownRoute } from "./knownRoute";
import { definedMembers } from "./manifestForms";
import { completedHost, completingDomain, routeHosts } from "./routeHosts";

/** Istio's word for the sidecars of the mesh where a gateway is to be named. */
const sidecars = "mesh";

/** HTTP routes; without routes of any kind, one to the service. */
export function effectiveHttp({ http, tcp, tls }: Pick<KnownRoute, "http" | "tcp" | "tls">) {
  return http ?? (tcp === undefined && tls === undefined ? [{}] : undefined);
}

/** Spec of the VirtualService of a route. */
export function virtualServiceSpec(route: KnownRoute) {
  const { mesh, gateways = [], tcp, tls } = route;
  const hosts = routeHosts(route);
  const domain = completingDomain(route);
  return definedMembers({
    hosts,
    gateways: [
      ...(mesh === undefined ? [] : [sidecars]),
      ...gateways.map(({ namespace, name }) => `${namespace}/${name}`),
    ],
    http: effectiveHttp(route)?.map((one) => httpRouteSpec(one, route)),
    tls: tls?.map(({ sniHosts, port, destinations }) => ({
      match: [definedMembers({ sniHosts: sniHosts?.map((host) => completedHost(host, domain)) ?? hosts, port })],
      route: destinationSpecs(destinations, route),
    })),
    tcp: tcp?.map(({ matches, destinations }) =>
      definedMembers({ match: matches, route: destinationSpecs(destinations, route) }),
    ),
  });
}
