/** What becomes of the header `x-forwarded-client-cert` (XFCC), which says whose certificate a client showed. */
export enum ForwardClientCertDetails {
  /** It is taken away. */
  Sanitize = "SANITIZE",
  /** It is replaced by what the gateway itself has seen. */
  SanitizeSet = "SANITIZE_SET",
  /** It is passed on from clients with mutual TLS. */
  ForwardOnly = "FORWARD_ONLY",
  /** It is passed on from clients with mutual TLS, with what the gateway has seen added. */
  AppendForward = "APPEND_FORWARD",
  /** It is passed on from everyone. Only behind a proxy that checks it. */
  AlwaysForwardOnly = "ALWAYS_FORWARD_ONLY",
}
