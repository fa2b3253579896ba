import type * as pulumi from "@pulumi/pulumi";
import type { GatewayReference } from "../gateways/gatewayReference";
import type { MeshReference } from "../mesh/meshReference";
import type { TcpRoute, TlsRoute } from "./connectionRoutes";
import type { HttpRoute } from "./httpRoute";
import type { RoutedService } from "./routeDestination";
import type { Subset, TrafficPolicy } from "./trafficPolicy";

/** Arguments of ServiceRoute; at least one of mesh and gateways, whose callers are routed. */
export interface ServiceRouteArgs {
  /**
   * The mesh whose workloads call the service by its own name. Default: they are not routed.
   *
   * Example: `mesh.reference`
   */
  mesh?: pulumi.Input<MeshReference>;
  /**
   * The gateways through which it is called from outside, by `hosts`. Default: none.
   *
   * Example: `[ingress.reference]`
   */
  gateways?: pulumi.Input<GatewayReference>[];
  /**
   * Name of the objects that are made, a DNS name. Default: the component's name.
   *
   * Example: `orders`
   */
  name?: string;
  /**
   * Namespace of the VirtualService; the DestinationRule is made in that of the service, where every caller finds it.
   * Required.
   *
   * Example: `shop`
   */
  namespace: pulumi.Input<string>;
  /**
   * The service that is routed to where a route names no other. Required.
   *
   * Example: `{ name: "orders", port: 8080 }`
   */
  service: RoutedService;
  /**
   * Names by which it is called from outside, each served by one of `gateways`. A name without a dot is completed by
   * the domain of the only gateway; a wildcard, `*.` in front, is not for callers in the mesh. Required with
   * `gateways`, not allowed without.
   *
   * Example: `["orders"]`
   */
  hosts?: pulumi.Input<string>[];
  /**
   * What becomes of HTTP and gRPC requests; the first route that matches is taken. Default: everything goes to the
   * service, unless there are TCP or TLS routes.
   *
   * Example: `[{ destinations: [{ subset: "v1", weight: 50 }, { subset: "v2", weight: 50 }] }]`
   */
  http?: HttpRoute[];
  /**
   * What becomes of connections to ports that are neither HTTP nor TLS. Default: none.
   *
   * Example: `[{ matches: [{ port: 5432 }] }]`
   */
  tcp?: TcpRoute[];
  /**
   * What becomes of TLS connections that are carried on unopened, through a gateway's server with
   * `ServerTlsMode.Passthrough`. Default: none.
   *
   * Example: `[{ port: 8443 }]`
   */
  tls?: TlsRoute[];
  /**
   * Parts of the service's pods that destinations name. Default: none.
   *
   * Example: `[{ name: "v1", labels: { version: "v1" } }, { name: "v2", labels: { version: "v2" } }]`
   */
  subsets?: Subset[];
  /**
   * How callers, those of other routes included, deal with the service. Default: as the mesh does.
   *
   * Example: `{ outlierDetection: { consecutive5xxErrors: 5 } }`
   */
  trafficPolicy?: TrafficPolicy;
}
