import type * as pulumi from "@pulumi/pulumi";

/** An issuer of Gardener's Certificate Management. */
export interface GardenerIssuer {
  /**
   * Name of the issuer. Required.
   *
   * Example: `custom-issuer`
   */
  name: pulumi.Input<string>;
  /**
   * Namespace of an issuer that is in the cluster itself. Default: the one that Certificate Management is set up with.
   *
   * Example: `default`
   */
  namespace?: pulumi.Input<string>;
}

/** A certificate of Gardener's Certificate Management. */
export interface GardenerCertificate {
  /**
   * Who issues it. Default: the default issuer of Certificate Management.
   *
   * Example: `{ name: "custom-issuer" }`
   */
  issuer?: GardenerIssuer;
  /**
   * Bits of the RSA key: 2048, 3072 or 4096. Default: Certificate Management's, 2048.
   *
   * Example: `4096`
   */
  keySize?: number;
  /**
   * A time in the past, in UTC: a certificate issued before it is replaced. Default: none.
   *
   * Example: `2026-03-01T12:00:00Z`
   */
  ensureRenewedAfter?: string;
  /**
   * Whether the program looks for Certificate Management before it asks for a certificate, in a preview too, for which
   * it needs the cluster. False suits a program that installs it, and previews without a cluster. Default: true.
   *
   * Example: `false`
   */
  checkInstalled?: boolean;
}
