import type * as pulumi from "@pulumi/pulumi";

/** A Kubernetes Service. */
export interface RoutedService {
  /**
   * Name of the Service. Required.
   *
   * Example: `orders`
   */
  name: pulumi.Input<string>;
  /**
   * Namespace of the Service. Default: that of the route.
   *
   * Example: `shop`
   */
  namespace?: pulumi.Input<string>;
  /**
   * Port of the Service, 1 to 65535. Required.
   *
   * Example: `8080`
   */
  port: number;
}

/** Where requests or connections go to. */
export interface RouteDestination {
  /**
   * Subset of the route's own service. Default: all of its pods.
   *
   * Example: `v2`
   */
  subset?: string;
  /**
   * Share in per cent, 0 to 100. Required where there are several, whose weights add up to 100; not allowed where there
   * is one, which takes everything.
   *
   * Example: `50`
   */
  weight?: number;
  /**
   * Port of the route's own service, 1 to 65535. Default: the service's `port`.
   *
   * Example: `9090`
   */
  port?: number;
  /**
   * Another service. Default: the route's own.
   *
   * Example: `{ name: "orders-next", port: 8080 }`
   */
  service?: RoutedService;
}
