import { createPublicKey, sign, type KeyObject } from "node:crypto";
import { isIP } from "node:net";
import { pem } from "../../../sandbox/providers/tls/pem";
import * as asn1 from "./der";
import { derivedBytes } from "./derivedBytes";

/** A certificate's subject, as the tls provider names its parts. */
export type CertificateSubject = Record<string, unknown>;

/** What a certificate says. */
export interface CertificateContent {
  subject: CertificateSubject;
  issuer: CertificateSubject;
  key: KeyObject;
  issuerKey: KeyObject;
  dnsNames?: readonly string[];
  ipAddresses?: readonly string[];
  isAuthority?: boolean;
  /** Uses as the tls provider names them; those of clients and servers are kept. */
  allowedUses?: readonly string[];
}

const subjectParts: Record<string, string> = {
  country: "2.5.4.6",
  province: "2.5.4.8",
  locality: "2.5.4.7",
  organization: "2.5.4.10",
  organizationalUnit: "2.5.4.11",
  commonName: "2.5.4.3",
};

const uses: Record<string, string> = { server_auth: "1.3.6.1.5.5.7.3.1", client_auth: "1.3.6.1.5.5.7.3.2" };

/** From the start of X.509's short dates to what RFC 5280 section 4.1.2.5 has for certificates that do not end. */
const validity = asn1.sequence(
  asn1.der(0x17, Buffer.from("000101000000Z")),
  asn1.der(0x18, Buffer.from("99991231235959Z")),
);

/** A certificate, in PEM, that does not depend on when it is made. */
export function placeholderCertificate(content: CertificateContent): string {
  const algorithm = signatureAlgorithm(content.issuerKey);
  const body = asn1.sequence(
    asn1.explicit(0, asn1.integer(Buffer.from([2]))),
    asn1.integer(serialNumber(content)),
    algorithm,
    name(content.issuer),
    validity,
    name(content.subject),
    publicKeyOf(content.key),
    asn1.explicit(3, asn1.sequence(...extensions(content))),
  );
  return pem("CERTIFICATE", asn1.sequence(body, algorithm, asn1.bitString(signature(body, content.issuerKey))));
}

function publicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: "spki", format: "der" });
}

function serialNumber({ subject, issuer, key }: CertificateContent): Buffer {
  const seed = JSON.stringify([subject, issuer, publicKeyOf(key).toString("base64")]);
  const serial = derivedBytes(seed, 16);
  serial[0] = (serial[0] & 0x3f) | 0x40;
  return serial;
}

function name(subject: CertificateSubject): Buffer {
  const parts = Object.entries(subjectParts).flatMap(([part, oid]) => {
    const value = subject[part];
    const text = part === "country" ? asn1.printableString : asn1.utf8String;
    return typeof value === "string" && value !== ""
      ? [asn1.set(asn1.sequence(asn1.objectIdentifier(oid), text(value)))]
      : [];
  });
  return asn1.sequence(...parts);
}

function extensions({ dnsNames = [], ipAddresses = [], isAuthority = false, allowedUses = [] }: CertificateContent) {
  const names = [
    ...dnsNames.map((host) => asn1.der(0x82, Buffer.from(host))),
    ...ipAddresses.filter((address) => isIP(address) === 4).map((address) => asn1.der(0x87, ipv4(address))),
  ];
  const purposes = allowedUses.flatMap((use) => (use in uses ? [asn1.objectIdentifier(uses[use])] : []));
  return [
    extension("2.5.29.19", asn1.sequence(...(isAuthority ? [asn1.boolean(true)] : []))),
    ...(names.length === 0 ? [] : [extension("2.5.29.17", asn1.sequence(...names))]),
    ...(purposes.length === 0 ? [] : [extension("2.5.29.37", asn1.sequence(...purposes))]),
  ];
}

function extension(oid: string, value: Buffer): Buffer {
  return asn1.sequence(asn1.objectIdentifier(oid), asn1.octetString(value));
}

function ipv4(address: string): Buffer {
  return Buffer.from(address.split(".").map(Number));
}

function signatureAlgorithm(key: KeyObject): Buffer {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return asn1.sequence(asn1.objectIdentifier("1.2.840.113549.1.1.11"), asn1.nullValue);
    case "ed25519":
      return asn1.sequence(asn1.objectIdentifier("1.3.101.112"));
    default:
      return asn1.sequence(asn1.objectIdentifier("1.2.840.10045.4.3.2"));
  }
}

function signature(body: Buffer, key: KeyObject): Buffer {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return sign("sha256", body, key);
    case "ed25519":
      return sign(null, body, key);
    default: {
      // A signature by ECDSA is another each time, so this one is only of its form.
      const number = (part: string) => asn1.integer(derivedBytes(`${part} ${body.toString("base64")}`, 28));
      return asn1.sequence(number("r"), number("s"));
    }
  }
}
