import type * as pulumi from "@pulumi/pulumi";

/**
 * A certificate authority of one's own, which istiod signs every workload's certificate with. Checked before it is used:
 * PEM that parses, a certificate authority, in its time, the key's, and verified up to the root.
 */
export interface CertificateAuthorityArgs {
  /**
   * PEM of the certificate that istiod signs with. Required.
   *
   * Example: `fs.readFileSync("ca-cert.pem", "utf8")`
   */
  certificate: pulumi.Input<string>;
  /**
   * PEM of its private key, without a passphrase. Kept as a secret. Required.
   *
   * Example: `config.requireSecret("caKey")`
   */
  key: pulumi.Input<string>;
  /**
   * PEM of the root that workloads trust. Required; of a self-signed authority it is the certificate itself.
   *
   * Example: `fs.readFileSync("root-cert.pem", "utf8")`
   */
  root: pulumi.Input<string>;
  /**
   * PEM of the certificates between `certificate` and `root`, the issuer of `certificate` first. Default: none, which
   * is right when the root issued the certificate.
   *
   * Example: `fs.readFileSync("intermediate.pem", "utf8")`
   */
  intermediates?: pulumi.Input<string>;
}
