import type { LoadBalancingAlgorithm } from "./loadBalancingAlgorithm";

/** A cookie that ties a client to an endpoint. */
export interface HashCookie {
  /**
   * Name of the cookie. Required.
   *
   * Example: `session`
   */
  name: string;
  /**
   * Path for which it holds. Default: the request's.
   *
   * Example: `/`
   */
  path?: string;
  /**
   * Seconds for which a cookie that the proxy makes is kept, to the millisecond; 0 is until the browser closes. Default:
   * the proxy makes no cookie.
   *
   * Example: `3600`
   */
  ttlSeconds?: number;
}

/** What ties requests to an endpoint: exactly one form. */
export interface ConsistentHash {
  /**
   * The value of this header. Default: none.
   *
   * Example: `x-user`
   */
  httpHeaderName?: string;
  /**
   * A cookie. Default: none.
   *
   * Example: `{ name: "session", ttlSeconds: 3600 }`
   */
  cookie?: HashCookie;
  /**
   * The caller's address: `true`. Default: none.
   *
   * Example: `true`
   */
  useSourceIp?: boolean;
  /**
   * The value of this parameter of the query. Default: none.
   *
   * Example: `user`
   */
  queryParameter?: string;
}

/** How an endpoint is picked: exactly one form. */
export interface LoadBalancer {
  /**
   * By an algorithm that keeps no client at an endpoint. Default: none.
   *
   * Example: `LoadBalancingAlgorithm.RoundRobin`
   */
  simple?: LoadBalancingAlgorithm;
  /**
   * By a hash, so that the same client stays with the same endpoint while the endpoints are the same. Default: none.
   *
   * Example: `{ httpHeaderName: "x-user" }`
   */
  consistentHash?: ConsistentHash;
}
