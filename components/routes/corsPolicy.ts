import type { Method } from "./method";
import type { StringMatch } from "./httpMatch";

/** What scripts of other origins may do (CORS, Fetch standard section 3.2); preflight requests are answered by the proxy. */
export interface CorsPolicy {
  /**
   * Origins, scheme and port included; `{ exact: "*" }` is any. Required.
   *
   * Example: `[{ exact: "https://shop.example.com" }]`
   */
  allowOrigins: StringMatch[];
  /**
   * Methods beyond those that need no leave. Default: none.
   *
   * Example: `[Method.Get, Method.Post]`
   */
  allowMethods?: Method[];
  /**
   * Headers of requests beyond those that need no leave. Default: none.
   *
   * Example: `["authorization"]`
   */
  allowHeaders?: string[];
  /**
   * Headers of answers that scripts may read. Default: none beyond the usual ones.
   *
   * Example: `["x-request-id"]`
   */
  exposeHeaders?: string[];
  /**
   * Whole seconds for which a browser keeps the answer to a preflight request, 1 to 86400. Default: the browser's own.
   *
   * Example: `600`
   */
  maxAgeSeconds?: number;
  /**
   * Whether requests may carry cookies and the like: with origins by name, or by expressions that say where a name
   * ends. Default: false.
   *
   * Example: `true`
   */
  allowCredentials?: boolean;
}
