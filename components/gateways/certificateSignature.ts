import type { X509Certificate } from "node:crypto";

/** Signature algorithms with MD5 or SHA-1, by object identifier (RFC 8017 appendix A.2.4, RFC 3279, RFC 5758). */
const weak: Record<string, string> = {
  "1.2.840.113549.1.1.4": "MD5",
  "1.2.840.113549.1.1.5": "SHA-1",
  "1.2.840.10040.4.3": "SHA-1",
  "1.2.840.10045.4.1": "SHA-1",
};

/** The broken hash that a certificate is signed with; undefined with any other. */
export function weakHash(certificate: X509Certificate): string | undefined {
  return weak[signatureAlgorithm(certificate.raw)];
}

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm SEQUENCE { algorithm OBJECT IDENTIFIER ... (RFC 5280). */
function signatureAlgorithm(der: Buffer): string {
  const toBeSigned = element(der, element(der, 0).start);
  const algorithm = element(der, toBeSigned.end);
  const { start, end } = element(der, algorithm.start);
  return objectIdentifier(der.subarray(start, end));
}

/** Where the content of the DER element at an offset starts and ends. */
function element(der: Buffer, offset: number): { start: number; end: number } {
  const first = der[offset + 1];
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = offset + 2 + lengthBytes;
  return { start, end: start + (lengthBytes === 0 ? first : der.readUIntBE(offset + 2, lengthBytes)) };
}

/** The first two arcs share a number; every number is in base 128, the high bit set on all its bytes but the last. */
function objectIdentifier(content: Buffer): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(number);
      number = 0;
    }
  }
  const [first, ...others] = numbers;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...others].join(".");
}
