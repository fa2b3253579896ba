import type { ClientTls } from "./clientTls";
import type { ConnectionPool } from "./connectionPool";
import type { LoadBalancer } from "./loadBalancer";
import type { OutlierDetection } from "./outlierDetection";

/** How callers deal with one port of a service: takes the place of the service's policy for it; at least one setting. */
export interface PortTrafficPolicy {
  /**
   * Port of the service, 1 to 65535, of its own within the policy. Required.
   *
   * Example: `8080`
   */
  port: number;
  /**
   * How an endpoint is picked. Default: Istio's, `LEAST_REQUEST`.
   *
   * Example: `{ simple: LoadBalancingAlgorithm.RoundRobin }`
   */
  loadBalancer?: LoadBalancer;
  /**
   * Limits of connections and requests. Default: none.
   *
   * Example: `{ tcp: { maxConnections: 100 } }`
   */
  connectionPool?: ConnectionPool;
  /**
   * When an endpoint that fails is left alone. Default: never.
   *
   * Example: `{ consecutive5xxErrors: 5 }`
   */
  outlierDetection?: OutlierDetection;
  /**
   * What is spoken; see `TrafficPolicy.tls` for what it takes away. Default: the mesh's mutual TLS.
   *
   * Example: `{ mode: ClientTlsMode.Disable }`
   */
  tls?: ClientTls;
}

/** How callers deal with a service; at least one setting. */
export interface TrafficPolicy {
  /**
   * How an endpoint is picked. Default: Istio's, `LEAST_REQUEST`.
   *
   * Example: `{ simple: LoadBalancingAlgorithm.RoundRobin }`
   */
  loadBalancer?: LoadBalancer;
  /**
   * Limits of connections and requests. Default: none.
   *
   * Example: `{ tcp: { maxConnections: 100 } }`
   */
  connectionPool?: ConnectionPool;
  /**
   * When an endpoint that fails is left alone. Default: never.
   *
   * Example: `{ consecutive5xxErrors: 5 }`
   */
  outlierDetection?: OutlierDetection;
  /**
   * What is spoken. Warning: any setting takes Istio's automatic choice away, and `Disable` or `Simple` mutual TLS with
   * it: a service with a sidecar, which takes nothing else under the mesh's STRICT, then answers nobody. It is for
   * services without one. Default: none, which is mutual TLS wherever the service has a sidecar.
   *
   * Example: `{ mode: ClientTlsMode.Simple }`
   */
  tls?: ClientTls;
  /**
   * Policies of single ports, each in place of the rest for its port. Default: none.
   *
   * Example: `[{ port: 9090, connectionPool: { tcp: { maxConnections: 10 } } }]`
   */
  ports?: PortTrafficPolicy[];
}

/** Some of a service's pods, such as those of one version. */
export interface Subset {
  /**
   * Name by which destinations call it, of its own within the ServiceRoute: at most 63 lower-case letters, digits and
   * dashes. Required.
   *
   * Example: `v1`
   */
  name: string;
  /**
   * Labels of the pods; at least one. Required.
   *
   * Example: `{ version: "v1" }`
   */
  labels: { [key: string]: string };
  /**
   * How callers deal with them, setting by setting in place of the service's policy. Default: the service's policy.
   *
   * Example: `{ connectionPool: { tcp: { maxConnections: 10 } } }`
   */
  trafficPolicy?: TrafficPolicy;
}
