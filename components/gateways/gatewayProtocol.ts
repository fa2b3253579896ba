/** What clients of a gateway speak on a port. */
export enum GatewayProtocol {
  /** HTTP/1.1 or HTTP/2 in the clear. */
  Http = "HTTP",
  /** HTTP/2 in the clear. */
  Http2 = "HTTP2",
  /** gRPC in the clear; over TLS it is `HTTPS`. */
  Grpc = "GRPC",
  /** HTTP over TLS, gRPC included. */
  Https = "HTTPS",
  /** Anything over TLS, told apart by the name that the client asks for (SNI). */
  Tls = "TLS",
  /** Anything; a port that has but one use. */
  Tcp = "TCP",
}
