import type { ExternalProtocol } from "./externalProtocol";

/** A port of an external service. */
export interface ExternalServicePort {
  /** Port that applications connect to, 1 to 65535. Required; no two of a service share one. */
  number: number;
  /** What they speak on it. Required. */
  protocol: ExternalProtocol;
  /** Name, in lower-case letters, digits and dashes. Default: protocol and number, such as `http-80`. */
  name?: string;
  /**
   * Port that the external service itself has, 1 to 65535. Default: 443 where the mesh begins TLS, the number elsewhere.
   */
  targetPort?: number;
  /**
   * Port of the egress gateway that the way leads over; of use with `via` alone. Default: 80 for HTTP, HTTP/2 and gRPC,
   * 443 for the others, and one gateway serves any number of hosts on each. Two HTTP ports of one host need a port
   * each, and so do two TLS ports.
   */
  gatewayPort?: number;
}
