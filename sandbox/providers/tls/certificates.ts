import type { KeyObject } from "node:crypto";
import { randomBytes } from "node:crypto";
import { ProviderError } from "../wire";
import { extendedKeyUsages, keyUsage } from "./allowedUses";
import { pem } from "./pem";
import { signer } from "./signer";
import { subjectKeyId } from "./subjectKeyId";
import * as x509 from "./x509";

/** What self-signed and locally signed certificates are told alike. */
export type CertificateArgs = {
  allowedUses: string[];
  /** Hours. */
  validityPeriodHours: number;
  isCaCertificate: boolean;
  maxPathLength?: number;
  setSubjectKeyId: boolean;
};

export interface CertificateTemplate extends CertificateArgs {
  subject: x509.Name;
  issuer: x509.Name;
  publicKey: KeyObject;
  /** The key of the issuer. */
  signingKey: KeyObject;
  alternativeNames: x509.JsonGeneralNames;
  /** The subject key identifier of the issuer in hex, where the certificate is to name it. */
  authorityKeyId?: string;
}

export interface Certificate {
  /** The serial number in decimal. */
  id: string;
  certPem: string;
  /** RFC 3339. */
  validityStartTime: string;
  validityEndTime: string;
}

const HOUR = 3_600_000;
const SERIAL_NUMBER_BYTES = 16;

export async function issueCertificate(template: CertificateTemplate, now: Date): Promise<Certificate> {
  if (template.isCaCertificate && isEmpty(template.subject)) {
    throw new ProviderError("subject must have at least one field when isCaCertificate is true");
  }
  const end = new Date(now.getTime() + template.validityPeriodHours * HOUR);
  const serialNumber = randomBytes(SERIAL_NUMBER_BYTES).toString("hex");
  const { keys, crypto } = signer(template.signingKey);
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber,
      subject: template.subject,
      issuer: template.issuer,
      notBefore: now,
      notAfter: end,
      publicKey: new Uint8Array(template.publicKey.export({ type: "spki", format: "der" })),
      signingKey: keys.privateKey,
      extensions: certificateExtensions(template),
    },
    crypto,
  );
  return {
    id: BigInt(`0x${serialNumber}`).toString(),
    certPem: pem("CERTIFICATE", new Uint8Array(certificate.rawData)),
    validityStartTime: now.toISOString(),
    validityEndTime: end.toISOString(),
  };
}

export async function requestCertificate(
  key: KeyObject,
  subject: x509.Name,
  alternativeNames: x509.JsonGeneralNames,
): Promise<Uint8Array> {
  const { keys, crypto } = signer(key);
  const extensions = alternativeNamesExtension(!isEmpty(subject), alternativeNames);
  const request = await x509.Pkcs10CertificateRequestGenerator.create(
    { name: subject, keys, signingAlgorithm: keys.privateKey.algorithm, extensions },
    crypto,
  );
  return new Uint8Array(request.rawData);
}

/** The extensions in the order, and critical where, Go's `crypto/x509` makes them, which the official provider uses. */
function certificateExtensions(template: CertificateTemplate): x509.Extension[] {
  const { allowedUses, isCaCertificate, maxPathLength, setSubjectKeyId, authorityKeyId } = template;
  const usage = keyUsage(allowedUses);
  const extended = extendedKeyUsages(allowedUses);
  // The official provider cannot ask for a path length of 0: Go takes that for none.
  const pathLength = isCaCertificate && maxPathLength !== undefined && maxPathLength > 0 ? maxPathLength : undefined;
  return [
    ...(usage ? [new x509.KeyUsagesExtension(usage, true)] : []),
    ...(extended.length > 0 ? [new x509.ExtendedKeyUsageExtension(extended)] : []),
    new x509.BasicConstraintsExtension(isCaCertificate, pathLength, true),
    ...(isCaCertificate || setSubjectKeyId
      ? [new x509.SubjectKeyIdentifierExtension(subjectKeyId(template.publicKey))]
      : []),
    ...(authorityKeyId ? [new x509.AuthorityKeyIdentifierExtension(authorityKeyId)] : []),
    ...alternativeNamesExtension(!isEmpty(template.subject), template.alternativeNames),
  ];
}

/** Critical where it stands in for a missing subject (RFC 5280, section 4.2.1.6). */
function alternativeNamesExtension(hasSubject: boolean, names: x509.JsonGeneralNames): x509.Extension[] {
  return names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names, !hasSubject)] : [];
}

function isEmpty(name: x509.Name): boolean {
  return name.toJSON().length === 0;
}
