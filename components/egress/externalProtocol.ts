/** What applications speak to an external service on one of its ports. */
export enum ExternalProtocol {
  /** HTTP/1.1 in the clear, to be told apart by the host that a request names. */
  Http = "HTTP",
  /** HTTP/2 in the clear. */
  Http2 = "HTTP2",
  /** gRPC in the clear. */
  Grpc = "GRPC",
  /** HTTP over TLS of the application's own, gRPC included. */
  Https = "HTTPS",
  /** Anything over TLS of the application's own, to be told apart by the name that it asks for (SNI). */
  Tls = "TLS",
  /** Anything, to be told apart by address and port alone. */
  Tcp = "TCP",
}

/** How the mesh handles a port: by requests, by the name in the TLS handshake, or by connections. */
export type Family = "http" | "tls" | "tcp";

/** Family of a protocol. */
export function familyOf(protocol: ExternalProtocol): Family {
  switch (protocol) {
    case ExternalProtocol.Https:
    case ExternalProtocol.Tls:
      return "tls";
    case ExternalProtocol.Tcp:
      return "tcp";
    default:
      return "http";
  }
}
