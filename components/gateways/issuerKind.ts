/** Kinds of cert-manager's own issuers. */
export enum IssuerKind {
  /** An issuer for every namespace. */
  ClusterIssuer = "ClusterIssuer",
  /** An issuer in the namespace of the gateway's pods. */
  Issuer = "Issuer",
}
