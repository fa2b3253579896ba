import * as crypto from "node:crypto";

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** Certificates of a PEM text, in its order; undefined when one of them does not parse. */
export function pemCertificates(text: string): crypto.X509Certificate[] | undefined {
  try {
    return (text.match(certificateBlock) ?? []).map((pem) => new crypto.X509Certificate(pem));
  } catch {
    return undefined;
  }
}

/** Whether a text has a private key in it, of whatever kind: where certificates are expected it would not be kept secret. */
export function holdsPrivateKey(text: string): boolean {
  return text.includes("PRIVATE KEY-----");
}

/** The private key of a PEM text; undefined when there is none, or a passphrase is in front of it. */
export function pemPrivateKey(text: string): crypto.KeyObject | undefined {
  try {
    return crypto.createPrivateKey(text);
  } catch {
    return undefined;
  }
}

/** Whether the one certificate's key signed the other. */
export function isIssuedBy(certificate: crypto.X509Certificate, issuer: crypto.X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** Whether a certificate is its own issuer. */
export function isSelfSigned(certificate: crypto.X509Certificate): boolean {
  return isIssuedBy(certificate, certificate);
}

/** Who a certificate is of, as it is shown inside a problem. */
export function subjectOf(certificate: crypto.X509Certificate): string {
  return JSON.stringify(certificate.subject?.replaceAll("\n", ", ") ?? "without a subject");
}

/** What is wrong with the time of a certificate; undefined when it is valid now. */
export function termFault(certificate: crypto.X509Certificate, now: Date): string | undefined {
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  return to < now || from > now
    ? `${subjectOf(certificate)} is valid from ${from.toISOString()} to ${to.toISOString()} only`
    : undefined;
}
