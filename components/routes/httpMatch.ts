import type { Method } from "./method";

/** A text to compare with: exactly one form. */
export interface StringMatch {
  /**
   * The whole text. Default: none.
   *
   * Example: `/orders`
   */
  exact?: string;
  /**
   * Its beginning. Default: none.
   *
   * Example: `/orders/`
   */
  prefix?: string;
  /**
   * A regular expression, in RE2's syntax, that the whole text matches; at most 1024 characters. Default: none.
   *
   * Example: `/orders/[0-9]+`
   */
  regex?: string;
}

/** What is asked of a header: exactly one form. */
export interface HeaderMatch {
  /**
   * The whole value. Default: none.
   *
   * Example: `always`
   */
  exact?: string;
  /**
   * The value's beginning. Default: none.
   *
   * Example: `Bearer `
   */
  prefix?: string;
  /**
   * A regular expression, in RE2's syntax, that the whole value matches; at most 1024 characters. Default: none.
   *
   * Example: `.*Firefox.*`
   */
  regex?: string;
  /**
   * Whether the header is there, whatever its value. Default: none.
   *
   * Example: `true`
   */
  present?: boolean;
}

/** A gRPC call, which is an HTTP/2 request for the path `/<service>/<method>`. */
export interface GrpcMatch {
  /**
   * Full name of the gRPC service, with its package. Required.
   *
   * Example: `shop.v1.Orders`
   */
  service: string;
  /**
   * Name of the method. Default: every method of the service.
   *
   * Example: `Place`
   */
  method?: string;
}

/** Conditions of a request, all of which must hold; at least one. */
export interface HttpMatch {
  /**
   * Path, without the query. Default: any.
   *
   * Example: `{ prefix: "/orders" }`
   */
  path?: StringMatch;
  /**
   * gRPC service and method, instead of a path. Default: any.
   *
   * Example: `{ service: "shop.v1.Orders", method: "Place" }`
   */
  grpc?: GrpcMatch;
  /**
   * Method of the request. Default: any.
   *
   * Example: `Method.Get`
   */
  method?: Method;
  /**
   * Headers by their names, in lower case. Default: any.
   *
   * Example: `{ "x-canary": { exact: "always" } }`
   */
  headers?: { [key: string]: HeaderMatch };
  /**
   * Parameters of the query by their names. Default: any.
   *
   * Example: `{ version: { exact: "2" } }`
   */
  queryParameters?: { [key: string]: StringMatch };
  /**
   * Port that was called, 1 to 65535: the service's for callers in the mesh, the gateway's for those outside. Default:
   * any.
   *
   * Example: `8080`
   */
  port?: number;
  /**
   * Labels of the pods that call; needs `mesh`. Default: any.
   *
   * Example: `{ app: "frontend" }`
   */
  sourceLabels?: { [key: string]: string };
}
