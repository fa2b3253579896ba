import type * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import type { Platform } from "../mesh/platform";
import { certificateCommonName, certificateNames, certificateTerms } from "./certificateTerms";

/** What a self-signed certificate is made for. */
export interface SelfSignedRequest {
  domain: pulumi.Output<string>;
  platform: pulumi.Output<Platform>;
  validityDays?: number;
  /** Any change of it makes every key and certificate anew. */
  rotate?: string;
}

/** PEM texts; the key is secret. */
export interface CertificateMaterial {
  certificate: pulumi.Output<string>;
  key: pulumi.Output<string>;
  certificateAuthority: pulumi.Output<string>;
}

// The cipher suites of TLS 1.2 that the gateway offers are for RSA keys.
const keyArgs: tls.PrivateKeyArgs = { algorithm: "RSA", rsaBits: 2048 };

/**
 * A certificate of an authority of its own. The authority's key signs nothing else, so trusting it trusts this gateway
 * alone, and a renewed certificate needs no new trust while the authority's certificate lasts.
 */
export function selfSignedCertificate(
  name: string,
  request: SelfSignedRequest,
  parent: pulumi.Resource,
): CertificateMaterial {
  const terms = request.platform.apply((platform) => certificateTerms(platform, request.validityDays));
  const { validityPeriodHours, earlyRenewalHours } = terms;
  // New keys bring new certificates by themselves. A trigger that was not there before replaces nothing, hence one always.
  const keyOptions = { parent, replacementTrigger: request.rotate ?? "" };

  const authorityKey = new tls.PrivateKey(`${name}-ca-key`, keyArgs, keyOptions);
  const authority = new tls.SelfSignedCert(
    `${name}-ca`,
    {
      privateKeyPem: authorityKey.privateKeyPem,
      subject: { commonName: "Kyma gateway CA", organization: "kyma-mesh" },
      isCaCertificate: true,
      setSubjectKeyId: true,
      allowedUses: ["cert_signing", "crl_signing", "digital_signature"],
      validityPeriodHours,
      earlyRenewalHours,
    },
    { parent },
  );
  const key = new tls.PrivateKey(`${name}-key`, keyArgs, keyOptions);
  const signingRequest = new tls.CertRequest(
    `${name}-request`,
    {
      privateKeyPem: key.privateKeyPem,
      subject: { commonName: request.domain.apply(certificateCommonName), organization: "kyma-mesh" },
      dnsNames: request.domain.apply(certificateNames),
    },
    { parent },
  );
  const certificate = new tls.LocallySignedCert(
    `${name}-leaf`,
    {
      certRequestPem: signingRequest.certRequestPem,
      caPrivateKeyPem: authorityKey.privateKeyPem,
      caCertPem: authority.certPem,
      setSubjectKeyId: true,
      allowedUses: ["digital_signature", "key_encipherment", "server_auth"],
      validityPeriodHours,
      earlyRenewalHours,
    },
    { parent },
  );
  return {
    certificate: certificate.certPem,
    key: key.privateKeyPem,
    certificateAuthority: authority.certPem,
  };
}
