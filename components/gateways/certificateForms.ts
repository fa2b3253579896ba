import type * as pulumi from "@pulumi/pulumi";
import type { CertManagerCertificate } from "./certManagerCertificateArgs";
import type { GardenerCertificate } from "./gardenerCertificateArgs";

/** A certificate of one's own. A change of it is served without a connection lost. */
export interface ProvidedCertificate {
  /**
   * PEM of the certificate, followed by those of its issuers, each before its own issuer; the root may be left out.
   * Required.
   *
   * Example: `fs.readFileSync("fullchain.pem", "utf8")`
   */
  certificate: pulumi.Input<string>;
  /**
   * PEM of its private key, without a passphrase. Kept as a secret. Required.
   *
   * Example: `config.requireSecret("tlsKey")`
   */
  key: pulumi.Input<string>;
}

/** A Secret that somebody else keeps; nothing is created. */
export interface ExistingSecret {
  /**
   * Name of the Secret in the namespace of the gateway's pods, with `tls.crt` and `tls.key`, or `cert` and `key`. It is
   * read and checked whenever the program runs, so that a preview needs the cluster and the Secret too, unless the name
   * is known only after something else is made: `other.id.apply(() => "apps-example-com")` for a Secret that comes with
   * `other`. Required.
   *
   * Example: `apps-example-com`
   */
  name: pulumi.Input<string>;
}

/** A certificate made with the stack and renewed by it. */
export interface SelfSignedCertificate {
  /**
   * Days for which a new certificate is valid, 2 to 7300; 183 at least on other platforms than k3d. Within the last
   * third of them, 30 days at most, an update issues a new one. Default: 3650 (about 10 years) on k3d, 365 elsewhere.
   *
   * Example: `180`
   */
  validityDays?: number;
  /**
   * Any text. An update that changes it, or leaves it out again, makes everything anew: the authority, whose key may be
   * the one that got known, and the certificate; clients need the new `certificateAuthority`. Default: none.
   *
   * Example: `2026-03 key leaked`
   */
  rotate?: string;
}

/** Where a gateway's certificate comes from: exactly one form, and what applies to every form. */
export interface CertificateForms {
  /**
   * A certificate of one's own. Default: none.
   *
   * Example: `{ certificate: fs.readFileSync("fullchain.pem", "utf8"), key: config.requireSecret("tlsKey") }`
   */
  provided?: ProvidedCertificate;
  /**
   * A Secret that somebody else keeps. Default: none.
   *
   * Example: `{ name: "apps-example-com" }`
   */
  existingSecret?: ExistingSecret;
  /**
   * A certificate of an authority made for this gateway alone, for clients that are told to trust that authority.
   * Default: none.
   *
   * Example: `{}`
   */
  selfSigned?: SelfSignedCertificate;
  /**
   * A certificate that Gardener's Certificate Management issues and renews, on any cluster that has it. Default: none.
   *
   * Example: `{}`
   */
  gardener?: GardenerCertificate;
  /**
   * A certificate that cert-manager issues and renews. Default: none.
   *
   * Example: `{ issuer: { name: "letsencrypt", kind: IssuerKind.ClusterIssuer } }`
   */
  certManager?: CertManagerCertificate;
  /**
   * PEM of the certificate authorities that clients' certificates must come from, for servers with mutual TLS. In the
   * Secret itself where the stack makes it, as `ca.crt`; beside it otherwise, in the Secret `<name>-cacert`. Default:
   * none.
   *
   * Example: `fs.readFileSync("partners.pem", "utf8")`
   */
  clientCertificateAuthority?: pulumi.Input<string>;
  /**
   * Name of the Secret with the certificate, unless it is an existing one. A new form under a new name is served without
   * a gap. Default: `kyma-gateway-certs`, or `<release>-certs` of a gateway with a release of its own.
   *
   * Example: `apps-example-com`
   */
  secretName?: string;
}
