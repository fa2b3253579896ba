/** How a proxy finds the addresses of an external service. */
export enum ExternalServiceResolution {
  /** By DNS: the host's own name, or the names given as endpoints. */
  Dns = "DNS",
  /** They are given as endpoints. */
  Static = "STATIC",
  /** It is the address that the application connects to, whatever that is. */
  None = "NONE",
  /**
   * By DNS, of the very name below a wildcard that a request or TLS handshake asks for; sidecars can do so from Istio
   * 1.31 on.
   */
  DynamicDns = "DYNAMIC_DNS",
}
