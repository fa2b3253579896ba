import type { KnownRoute, KnownService } from "./knownRoute";

/** Name by which workloads of the mesh call a Service. */
export function serviceHost({ name, namespace }: KnownService, routeNamespace: string): string {
  return `${name}.${namespace ?? routeNamespace}.svc.cluster.local`;
}

/** A name without a dot completed by a domain. */
export function completedHost(host: string, domain: string | undefined): string {
  return host.includes(".") || domain === undefined ? host : `${host}.${domain}`;
}

/** Domain that completes names: that of the only gateway. */
export function completingDomain({ gateways = [] }: Pick<KnownRoute, "gateways">): string | undefined {
  return gateways.length === 1 ? gateways[0].domain : undefined;
}

/** Names by which the service is called: its own in the mesh, then those outside. */
export function routeHosts(route: KnownRoute): string[] {
  const domain = completingDomain(route);
  return [
    ...(route.mesh === undefined ? [] : [serviceHost(route.service, route.namespace)]),
    ...(route.hosts ?? []).map((host) => completedHost(host, domain)),
  ];
}
