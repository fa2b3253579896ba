import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import type { Created } from "../bridged";
import { ProviderError } from "../wire";
import type { AlternativeNameArgs } from "./alternativeNames";
import { alternativeNames } from "./alternativeNames";
import type { CertificateArgs } from "./certificates";
import { issueCertificate, requestCertificate } from "./certificates";
import { pem } from "./pem";
import { algorithmOf, parsePrivateKey } from "./privateKeys";
import type { Subject } from "./subject";
import { distinguishedName } from "./subject";
import { subjectKeyId } from "./subjectKeyId";
import * as x509 from "./x509";

export type CertRequestArgs = AlternativeNameArgs & {
  privateKeyPem: string;
  subject?: Subject;
};

export type SelfSignedCertArgs = CertRequestArgs & CertificateArgs & { setAuthorityKeyId: boolean };

export type LocallySignedCertArgs = CertificateArgs & {
  caCertPem: string;
  caPrivateKeyPem: string;
  certRequestPem: string;
};

export async function createSelfSignedCert(args: SelfSignedCertArgs): Promise<Created> {
  const key = parsePrivateKey(args.privateKeyPem, "privateKeyPem");
  const publicKey = createPublicKey(key);
  const identified = args.isCaCertificate || args.setSubjectKeyId;
  if (args.setAuthorityKeyId && !identified) {
    throw new ProviderError("setAuthorityKeyId needs a key identifier to name; set setSubjectKeyId or isCaCertificate");
  }
  const subject = new x509.Name(distinguishedName(args.subject));
  const { id, ...outputs } = await issueCertificate(
    {
      ...args,
      subject,
      issuer: subject,
      publicKey,
      signingKey: key,
      alternativeNames: alternativeNames(args),
      authorityKeyId: args.setAuthorityKeyId ? subjectKeyId(publicKey) : undefined,
    },
    new Date(),
  );
  return { id, outputs: { ...outputs, keyAlgorithm: algorithmOf(key) } };
}

export async function createCertRequest(args: CertRequestArgs): Promise<Created> {
  const key = parsePrivateKey(args.privateKeyPem, "privateKeyPem");
  const subject = new x509.Name(distinguishedName(args.subject));
  const der = await requestCertificate(key, subject, alternativeNames(args));
  return {
    id: createHash("sha1").update(der).digest("hex"),
    outputs: { certRequestPem: pem("CERTIFICATE REQUEST", der), keyAlgorithm: algorithmOf(key) },
  };
}

export async function createLocallySignedCert(args: LocallySignedCertArgs): Promise<Created> {
  const request = parse(args.certRequestPem, "certRequestPem", "CERTIFICATE REQUEST", readRequest);
  const signingKey = parsePrivateKey(args.caPrivateKeyPem, "caPrivateKeyPem");
  const authority = parse(args.caCertPem, "caCertPem", "CERTIFICATE", (text) => new x509.X509Certificate(text));
  if (!new X509Certificate(args.caCertPem).checkPrivateKey(signingKey)) {
    throw new ProviderError("caPrivateKeyPem is not the key of caCertPem; give the key the certificate was made for");
  }
  const sameName = request.decoded.subject === authority.subject;
  const { id, ...outputs } = await issueCertificate(
    {
      ...args,
      subject: request.decoded.subjectName,
      issuer: authority.subjectName,
      publicKey: request.publicKey,
      signingKey,
      alternativeNames: requestedNames(request.decoded),
      authorityKeyId: sameName ? undefined : authority.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId,
    },
    new Date(),
  );
  return { id, outputs: { ...outputs, caKeyAlgorithm: algorithmOf(signingKey) } };
}

function readRequest(text: string) {
  const decoded = new x509.Pkcs10CertificateRequest(text);
  const key = Buffer.from(decoded.publicKey.rawData);
  return { decoded, publicKey: createPublicKey({ key, type: "spki", format: "der" }) };
}

/** The names of a request that a certificate takes over. */
function requestedNames(request: x509.Pkcs10CertificateRequest): x509.JsonGeneralNames {
  const extension = request.getExtension("2.5.29.17");
  if (!extension) return [];
  const { names } = new x509.SubjectAlternativeNameExtension(extension.rawData);
  return names.toJSON().filter(({ type }) => ["dns", "ip", "url"].includes(type));
}

function parse<T>(text: string, argument: string, label: string, read: (text: string) => T): T {
  try {
    if (text.includes(`-----BEGIN ${label}-----`)) return read(text);
  } catch {
    // What the library says of broken ASN.1 helps nobody; the error below says what to give.
  }
  throw new ProviderError(
    `${argument} is no ${label.toLowerCase()}; give the PEM that begins with -----BEGIN ${label}-----`,
  );
}
