import type * as pulumi from "@pulumi/pulumi";

/** An issuer of cert-manager. */
export interface CertManagerIssuer {
  /**
   * Name of the issuer. Required.
   *
   * Example: `letsencrypt`
   */
  name: pulumi.Input<string>;
  /**
   * `IssuerKind.ClusterIssuer`, `IssuerKind.Issuer`, or a kind of the group given. Required.
   *
   * Example: `IssuerKind.ClusterIssuer`
   */
  kind: string;
  /**
   * API group of an issuer that is not cert-manager's own. Default: cert-manager's own, `cert-manager.io`.
   *
   * Example: `awspca.cert-manager.io`
   */
  group?: string;
}

/** A certificate of cert-manager. */
export interface CertManagerCertificate {
  /**
   * Who issues it. Required.
   *
   * Example: `{ name: "letsencrypt", kind: IssuerKind.ClusterIssuer }`
   */
  issuer: CertManagerIssuer;
  /**
   * Hours for which a certificate is asked to be valid, 1 to 87600. Default: cert-manager's, 2160 (90 days).
   *
   * Example: `720`
   */
  durationHours?: number;
  /**
   * Hours before its end at which a certificate is renewed, fewer than it is valid. Default: cert-manager's, a third of
   * its validity.
   *
   * Example: `240`
   */
  renewBeforeHours?: number;
  /**
   * Whether the program looks for cert-manager before it asks for a certificate, in a preview too, for which it needs
   * the cluster. False suits a program that installs it, and previews without a cluster. Default: true.
   *
   * Example: `false`
   */
  checkInstalled?: boolean;
}
