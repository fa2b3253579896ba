import type { RouteDestination } from "./routeDestination";

/** Conditions of a connection, all of which must hold; at least one. */
export interface TcpMatch {
  /**
   * Port that was called, 1 to 65535: the service's for callers in the mesh, the gateway's for those outside. Default:
   * any.
   *
   * Example: `5432`
   */
  port?: number;
  /**
   * Labels of the pods that call; needs `mesh`. Default: any.
   *
   * Example: `{ app: "orders" }`
   */
  sourceLabels?: { [key: string]: string };
}

/** What becomes of TCP connections. */
export interface TcpRoute {
  /**
   * Which connections: those for which one of these holds. Default: every connection that no route before takes; such a
   * route is the last.
   *
   * Example: `[{ port: 5432 }]`
   */
  matches?: TcpMatch[];
  /**
   * Where the connections go to, by weight. Default: the service.
   *
   * Example: `[{ port: 5432 }]`
   */
  destinations?: RouteDestination[];
}

/** What becomes of TLS connections that are carried on unopened; the server name in their hello (SNI) tells them apart. */
export interface TlsRoute {
  /**
   * Server names, each covered by a host of the route. Default: all hosts of the route.
   *
   * Example: `["db.apps.example.com"]`
   */
  sniHosts?: string[];
  /**
   * Port that was called, 1 to 65535: the service's for callers in the mesh, the gateway's for those outside. Default:
   * any.
   *
   * Example: `8443`
   */
  port?: number;
  /**
   * Where the connections go to, by weight. Default: the service.
   *
   * Example: `[{ port: 8443 }]`
   */
  destinations?: RouteDestination[];
}
