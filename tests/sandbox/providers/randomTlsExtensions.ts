import "reflect-metadata";
import * as x509 from "@peculiar/x509";

export interface Extensions {
  critical: string[];
  keyUsage: string[];
  /** Object identifiers. */
  extendedKeyUsage: string[];
  pathLength?: number;
  subjectKeyId?: string;
  authorityKeyId?: string;
}

const NAMES: Record<string, string> = {
  "2.5.29.15": "keyUsage",
  "2.5.29.19": "basicConstraints",
  "2.5.29.17": "subjectAltName",
};

/** The extensions of a certificate that Node's own X509Certificate does not show. */
export function extensionsOf(certPem: string): Extensions {
  const certificate = new x509.X509Certificate(certPem);
  const usages = certificate.getExtension(x509.KeyUsagesExtension)?.usages ?? 0;
  const flags = Object.entries(x509.KeyUsageFlags).filter(([, bit]) => typeof bit === "number" && usages & bit);
  const oids = certificate.getExtension(x509.ExtendedKeyUsageExtension)?.usages ?? [];
  return {
    critical: Array.from(certificate.extensions)
      .filter(({ critical }) => critical)
      .map(({ type }) => NAMES[type] ?? type),
    keyUsage: flags.map(([name]) => name),
    extendedKeyUsage: Array.from(oids, String),
    pathLength: certificate.getExtension(x509.BasicConstraintsExtension)?.pathLength,
    subjectKeyId: certificate.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId,
    authorityKeyId: certificate.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId,
  };
}
