import type { KeyObject, X509Certificate } from "node:crypto";
import { pemPrivateKey, subjectOf } from "../validation/pem";
import type { Problem } from "../validation/problem";
import { readChain, type Fault } from "./certificateChain";

/** PEM texts of a certificate with its key, as far as they are known. */
export interface CertificateTexts {
  certificate?: string;
  key?: string;
}

/** What a certificate is to serve, as far as it is known. */
export interface CertificateService {
  domain?: string;
  /** Suites of TLS 1.2 that are offered; empty when only TLS 1.3 is. */
  cipherSuites?: readonly string[];
}

/** Where the texts stand, as the user would write it. */
export type CertificatePaths = Record<keyof CertificateTexts, string>;

const daysOfWarning = 30;
const day = 24 * 3600 * 1000;

/** RFC 5280 section 4.2.1.12: serving TLS, and every use. */
const servingUses = ["1.3.6.1.5.5.7.3.1", "2.5.29.37.0"];

/** What Envoy takes. */
const curves = ["prime256v1", "secp384r1", "secp521r1"];

/** Every problem of a certificate and its key at a time; none shows anything of a key. */
export function certificateMaterialProblems(
  { certificate, key }: CertificateTexts,
  service: CertificateService,
  paths: CertificatePaths,
  now: Date,
): Problem[] {
  const at = (path: string, faults: Fault[]) => faults.map((fault) => ({ path, ...fault }));
  const chain = certificate === undefined ? undefined : readChain(certificate, now);
  const leaf = chain?.certificates[0];
  const privateKey = key === undefined ? undefined : pemPrivateKey(key);
  const unlike = leaf !== undefined && privateKey !== undefined && !leaf.checkPrivateKey(privateKey);
  return [
    ...at(paths.certificate, [
      ...(chain?.faults ?? []),
      ...(leaf === undefined ? [] : [...leafFaults(leaf), ...serviceFaults(leaf, service)]),
    ]),
    ...at(paths.key, [
      ...(key === undefined || privateKey !== undefined ? [] : [keyFault(key)]),
      ...(unlike
        ? [{ problem: "is not the key of the certificate", allowed: "the certificate's own private key" }]
        : []),
    ]),
  ];
}

/** What a certificate is not fit for although all of it is right. */
export function serviceProblems(certificate: string, service: CertificateService, path: string, now: Date): Problem[] {
  const [leaf] = readChain(certificate, now).certificates;
  return leaf === undefined ? [] : serviceFaults(leaf, service).map((fault) => ({ path, ...fault }));
}

/** What a user should know of a certificate that is right. */
export function certificateMaterialWarnings(certificate: string, domain: string, now: Date): string[] {
  const [leaf] = readChain(certificate, now).certificates;
  const end = new Date(leaf.validTo);
  return [
    ...(end.getTime() - now.getTime() < daysOfWarning * day
      ? [`The certificate ${subjectOf(leaf)} ends on ${end.toISOString()}.`]
      : []),
    ...(hosts(leaf).includes(domain)
      ? []
      : [`The certificate ${subjectOf(leaf)} covers the names below ${domain}, but not ${domain} itself.`]),
    ...(leaf.ca
      ? [`The certificate ${subjectOf(leaf)} is a certificate authority's, which some clients refuse of a server.`]
      : []),
  ];
}

function keyFault(key: string): Fault {
  if (key.includes("ENCRYPTED")) {
    return { problem: "has a passphrase, which the gateway has no way to know", allowed: "the key without passphrase" };
  }
  const allowed = "PEM that starts with -----BEGIN PRIVATE KEY-----";
  return key.includes("-----BEGIN CERTIFICATE-----")
    ? { problem: "is a certificate", allowed }
    : { problem: "is not a PEM private key", allowed };
}

function leafFaults(leaf: X509Certificate): Fault[] {
  const key = publicKey(leaf);
  const bits = key?.asymmetricKeyDetails?.modulusLength;
  const uses = leaf.keyUsage ?? [];
  return [
    ...(keyType(key) === undefined
      ? [{ problem: `${subjectOf(leaf)} has a key of another kind than RSA or ECDSA`, allowed: kinds }]
      : []),
    ...(keyType(key) === "RSA" && bits! < 2048
      ? [{ problem: `${subjectOf(leaf)} has an RSA key of ${bits} bits`, allowed: kinds }]
      : []),
    ...(uses.length > 0 && !uses.some((use) => servingUses.includes(use))
      ? [
          {
            problem: `${subjectOf(leaf)} is not for servers`,
            allowed: "a certificate without extended key usages, or with serverAuth among them",
          },
        ]
      : []),
  ];
}

const kinds = "RSA of 2048 bits or more, or ECDSA on P-256, P-384 or P-521";

function publicKey(certificate: X509Certificate): KeyObject | undefined {
  try {
    return certificate.publicKey;
  } catch {
    return undefined;
  }
}

function keyType(key: KeyObject | undefined): "RSA" | "ECDSA" | undefined {
  if (key?.asymmetricKeyType === "rsa") return "RSA";
  const curve = key?.asymmetricKeyDetails?.namedCurve;
  return curve !== undefined && curves.includes(curve) ? "ECDSA" : undefined;
}

function serviceFaults(leaf: X509Certificate, { domain, cipherSuites = [] }: CertificateService): Fault[] {
  const type = keyType(publicKey(leaf));
  const unfit = type !== undefined && cipherSuites.length > 0 && !cipherSuites.some((suite) => suite.includes(type));
  return [
    ...(domain === undefined ? [] : hostFaults(leaf, domain)),
    ...(unfit
      ? [
          {
            problem: `${subjectOf(leaf)} has an ${type} key, for which no cipher suite of TLS 1.2 is offered`,
            allowed: `a key for ${cipherSuites.join(", ")}, or suites with ${type}; TLS 1.3 has suites of its own`,
          },
        ]
      : []),
  ];
}

/** RFC 6125: a wildcard stands for one label, and no client goes by a common name any more. */
function hostFaults(leaf: X509Certificate, domain: string): Fault[] {
  const covered = hosts(leaf);
  const wildcard = `*.${domain}`;
  if (covered.includes(wildcard)) {
    return [];
  }
  const problem =
    covered.length === 0
      ? `${subjectOf(leaf)} has no subject alternative name, and clients go by no other`
      : `${subjectOf(leaf)} covers ${covered.join(", ")}, not ${wildcard}`;
  return [{ problem, allowed: `a certificate with the subject alternative name ${wildcard}` }];
}

function hosts(certificate: X509Certificate): string[] {
  const names = certificate.subjectAltName?.split(", ") ?? [];
  return names.filter((name) => name.startsWith("DNS:")).map((name) => name.slice("DNS:".length).toLowerCase());
}
