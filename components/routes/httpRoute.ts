import type { CorsPolicy } from "./corsPolicy";
import type { HttpDirectResponse, HttpRedirect } from "./httpAnswers";
import type { HttpHeaders } from "./httpHeaders";
import type { HttpMatch } from "./httpMatch";
import type { HttpFault, HttpMirror, HttpRetries, HttpRewrite } from "./httpPolicies";
import type { RouteDestination } from "./routeDestination";

/** What becomes of HTTP requests, gRPC included; at most one of destinations, redirect and directResponse. */
export interface HttpRoute {
  /**
   * Name of the route in access logs, of its own within the ServiceRoute. Default: none.
   *
   * Example: `canary`
   */
  name?: string;
  /**
   * Which requests: those for which one of these holds. Default: every request that no route before takes; such a route
   * is the last.
   *
   * Example: `[{ path: { prefix: "/orders" } }]`
   */
  matches?: HttpMatch[];
  /**
   * Where the requests go to, by weight. Default: the service, unless there is a redirect or a direct response.
   *
   * Example: `[{ subset: "v1", weight: 90 }, { subset: "v2", weight: 10 }]`
   */
  destinations?: RouteDestination[];
  /**
   * A redirect, in place of destinations. Default: none.
   *
   * Example: `{ path: "/v2/orders" }`
   */
  redirect?: HttpRedirect;
  /**
   * An answer of the proxy's own, in place of destinations. Default: none.
   *
   * Example: `{ status: 503, body: "closed" }`
   */
  directResponse?: HttpDirectResponse;
  /**
   * What is changed of the request before it goes to the service. Default: nothing.
   *
   * Example: `{ path: "/" }`
   */
  rewrite?: HttpRewrite;
  /**
   * Seconds for the whole answer, retries included, to the millisecond. Default: no limit.
   *
   * Example: `10`
   */
  timeoutSeconds?: number;
  /**
   * How often a request is tried again. Default: Istio's, two further tries.
   *
   * Example: `{ attempts: 3, perTryTimeoutSeconds: 2 }`
   */
  retries?: HttpRetries;
  /**
   * Faults put in on purpose. Default: none.
   *
   * Example: `{ delay: { seconds: 5, percentage: 10 } }`
   */
  fault?: HttpFault;
  /**
   * Where a copy of the traffic goes to. Default: nowhere.
   *
   * Example: `{ subset: "v2", percentage: 10 }`
   */
  mirror?: HttpMirror;
  /**
   * What scripts of other origins may do. Default: what the service itself says.
   *
   * Example: `{ allowOrigins: [{ exact: "https://shop.example.com" }] }`
   */
  cors?: CorsPolicy;
  /**
   * Changes of headers. Default: none.
   *
   * Example: `{ response: { set: { "cache-control": "no-store" } } }`
   */
  headers?: HttpHeaders;
}
