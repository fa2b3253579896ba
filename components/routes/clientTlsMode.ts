/** What callers speak to a service. */
export enum ClientTlsMode {
  /** Plaintext. A service with a sidecar refuses it under strict mutual TLS. */
  Disable = "DISABLE",
  /** TLS without a client certificate. A service with a sidecar refuses it under strict mutual TLS. */
  Simple = "SIMPLE",
  /** TLS with a client certificate of one's own. */
  Mutual = "MUTUAL",
  /** The mesh's mutual TLS. */
  IstioMutual = "ISTIO_MUTUAL",
}
