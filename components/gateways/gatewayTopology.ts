import type { ForwardClientCertDetails } from "./forwardClientCertDetails";

/** What stands in front of a gateway, which decides what it believes of the client's address. */
export interface GatewayTopology {
  /**
   * Number of trusted proxies in front of the gateway, by which it picks the client's address out of
   * `x-forwarded-for`; 0 to 100. Default: 0, the address that connects.
   *
   * Example: `1`
   */
  numTrustedProxies?: number;
  /**
   * What becomes of the header `x-forwarded-client-cert`. Default: Istio's, `SANITIZE_SET`.
   *
   * Example: `ForwardClientCertDetails.AppendForward`
   */
  forwardClientCertDetails?: ForwardClientCertDetails;
  /**
   * Whether every connection starts with the PROXY protocol; others are refused then. The load balancer must be told to
   * send it. Default: false.
   *
   * Example: `true`
   */
  proxyProtocol?: boolean;
}
