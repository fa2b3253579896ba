/** Probes that find connections whose other end is gone. */
export interface TcpKeepalive {
  /**
   * Probes without an answer after which a connection is given up, 1 to 127. Default: the kernel's.
   *
   * Example: `9`
   */
  probes?: number;
  /**
   * Whole seconds of silence before the first probe, 1 to 32767. Default: the kernel's.
   *
   * Example: `7200`
   */
  timeSeconds?: number;
  /**
   * Whole seconds between probes, 1 to 32767. Default: the kernel's.
   *
   * Example: `75`
   */
  intervalSeconds?: number;
}

/** Limits of connections, whatever is spoken on them. */
export interface TcpPool {
  /**
   * Connections that each calling proxy has open at most, 1 to 2147483647. Default: no limit.
   *
   * Example: `100`
   */
  maxConnections?: number;
  /**
   * Seconds for making a connection, to the millisecond. Default: Istio's, 10.
   *
   * Example: `0.5`
   */
  connectTimeoutSeconds?: number;
  /**
   * Seconds of silence after which a TCP connection is closed, to the millisecond. Default: Istio's, 3600.
   *
   * Example: `600`
   */
  idleTimeoutSeconds?: number;
  /**
   * Probes on connections. Default: none.
   *
   * Example: `{ timeSeconds: 7200 }`
   */
  keepalive?: TcpKeepalive;
}

/** Limits of HTTP connections. */
export interface HttpPool {
  /**
   * Requests that each calling proxy has waiting for a connection at most, 1 to 2147483647. Default: no limit.
   *
   * Example: `100`
   */
  http1MaxPendingRequests?: number;
  /**
   * Requests that each calling proxy has open at most, 1 to 2147483647; HTTP/1.1 included. Default: no limit.
   *
   * Example: `1000`
   */
  http2MaxRequests?: number;
  /**
   * Requests after which a connection is closed, 1 to 2147483647; 1 switches keep-alive off. Default: no limit.
   *
   * Example: `1000`
   */
  maxRequestsPerConnection?: number;
  /**
   * Retries that each calling proxy has open at most, 1 to 2147483647. Default: no limit.
   *
   * Example: `10`
   */
  maxRetries?: number;
  /**
   * Seconds without a request after which a connection is closed, to the millisecond. Default: Istio's, 3600.
   *
   * Example: `300`
   */
  idleTimeoutSeconds?: number;
}

/** Limits beyond which callers are answered at once, with 503, instead of kept waiting; at least one of both. */
export interface ConnectionPool {
  /**
   * Limits of connections. Default: none.
   *
   * Example: `{ maxConnections: 100, connectTimeoutSeconds: 0.5 }`
   */
  tcp?: TcpPool;
  /**
   * Limits of HTTP connections. Default: none.
   *
   * Example: `{ http1MaxPendingRequests: 100 }`
   */
  http?: HttpPool;
}
