/** What a gateway does with TLS. */
export enum ServerTlsMode {
  /** It ends here. */
  Simple = "SIMPLE",
  /** It ends here, and clients must show a certificate of the client authority. */
  Mutual = "MUTUAL",
  /** It ends here; a client that shows a certificate must show one of the client authority. */
  OptionalMutual = "OPTIONAL_MUTUAL",
  /** It is carried on, unopened, to where a route for its server name leads. */
  Passthrough = "PASSTHROUGH",
}
