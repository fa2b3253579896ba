import type { GrpcStatus } from "./grpcStatus";
import type { RetryCondition } from "./retryCondition";
import type { RoutedService } from "./routeDestination";

/** What is changed of a request before it goes to the service; at least one of both. */
export interface HttpRewrite {
  /**
   * Path instead of the one asked for; of a match by prefix, instead of the prefix. Default: as asked for.
   *
   * Example: `/`
   */
  path?: string;
  /**
   * Host instead of the one asked for. Default: as asked for.
   *
   * Example: `orders.internal.example.com`
   */
  host?: string;
}

/** How often a request is tried again. */
export interface HttpRetries {
  /**
   * Further tries, 0 to 100; 0 switches off the two that Istio makes by default. Required.
   *
   * Example: `3`
   */
  attempts: number;
  /**
   * Seconds for each try, to the millisecond. Default: the route's timeout.
   *
   * Example: `2`
   */
  perTryTimeoutSeconds?: number;
  /**
   * After what it is tried again. Default: Istio's: no connection, a refused stream, and gRPC's `UNAVAILABLE` and
   * `CANCELLED`.
   *
   * Example: `[RetryCondition.GatewayError, RetryCondition.ConnectFailure]`
   */
  on?: RetryCondition[];
  /**
   * HTTP statuses after which it is tried again as well, 400 to 599. Default: none.
   *
   * Example: `[429]`
   */
  statusCodes?: number[];
}

/** A delay put in on purpose. */
export interface FaultDelay {
  /**
   * Length in seconds, to the millisecond. Required.
   *
   * Example: `5`
   */
  seconds: number;
  /**
   * Share of the requests in per cent, 0.0001 to 100. Default: 100.
   *
   * Example: `0.1`
   */
  percentage?: number;
}

/** A failure put in on purpose: exactly one of both statuses. */
export interface FaultAbort {
  /**
   * HTTP status, 200 to 599. Default: none.
   *
   * Example: `503`
   */
  httpStatus?: number;
  /**
   * gRPC status. Default: none.
   *
   * Example: `GrpcStatus.Unavailable`
   */
  grpcStatus?: GrpcStatus;
  /**
   * Share of the requests in per cent, 0.0001 to 100. Default: 100.
   *
   * Example: `0.1`
   */
  percentage?: number;
}

/** Faults put in on purpose, to see how callers bear them; at least one of both. */
export interface HttpFault {
  /**
   * A delay before the request is passed on. Default: none.
   *
   * Example: `{ seconds: 5, percentage: 10 }`
   */
  delay?: FaultDelay;
  /**
   * An answer in place of the service's. Default: none.
   *
   * Example: `{ httpStatus: 503, percentage: 1 }`
   */
  abort?: FaultAbort;
}

/** A copy of the traffic, whose answers are thrown away. */
export interface HttpMirror {
  /**
   * Subset of the route's own service. Default: all of its pods.
   *
   * Example: `v2`
   */
  subset?: string;
  /**
   * Another service. Default: the route's own.
   *
   * Example: `{ name: "orders-next", port: 8080 }`
   */
  service?: RoutedService;
  /**
   * Share of the requests in per cent, 0.0001 to 100. Default: 100.
   *
   * Example: `10`
   */
  percentage?: number;
}
