import type { RedirectScheme } from "./redirectScheme";

/** A redirect. What is left out stays as it was asked for; at least one of host, path, scheme and port. */
export interface HttpRedirect {
  /**
   * Host of the new location. Default: the one asked for.
   *
   * Example: `www.example.com`
   */
  host?: string;
  /**
   * Path of the new location. Default: the one asked for.
   *
   * Example: `/v2/orders`
   */
  path?: string;
  /**
   * Scheme of the new location. Default: the one asked for.
   *
   * Example: `RedirectScheme.Https`
   */
  scheme?: RedirectScheme;
  /**
   * Port of the new location, 1 to 65535. Default: the one asked for; the scheme's, where that changes.
   *
   * Example: `8443`
   */
  port?: number;
  /**
   * Status: 301, 302, 303, 307 or 308. Default: 301.
   *
   * Example: `308`
   */
  code?: number;
}

/** An answer that no service is asked for. */
export interface HttpDirectResponse {
  /**
   * Status, 200 to 599. Required.
   *
   * Example: `503`
   */
  status: number;
  /**
   * Text of the answer, at most 100 KiB. Default: none.
   *
   * Example: `closed for maintenance`
   */
  body?: string;
}
