import "reflect-metadata";
import type { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

x509.cryptoProvider.set(crypto);
const day = 24 * 3600 * 1000;

/** As Web Crypto takes it, both for keys and for signatures. */
type Algorithm = webcrypto.EcKeyGenParams & webcrypto.EcdsaParams;

/** Kinds of keys that a test can ask for. */
export type TestKey = "P-256" | "P-384" | "Ed25519" | "RSA-1024" | "RSA-2048";

function algorithmOf(key: TestKey, hash: string): Algorithm {
  const [kind, size] = key.split("-");
  if (kind !== "RSA") {
    return { name: kind === "P" ? "ECDSA" : kind, namedCurve: key, hash };
  }
  const rsa = { modulusLength: Number(size), publicExponent: new Uint8Array([1, 0, 1]), namedCurve: "" };
  return { name: "RSASSA-PKCS1-v1_5", hash, ...rsa };
}

function generateKeys(algorithm: Algorithm) {
  return crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

/** A certificate authority for tests. */
export interface TestAuthority {
  certificate: string;
  key: string;
  parts: { certificate: x509.X509Certificate; keys: Awaited<ReturnType<typeof generateKeys>>; algorithm: Algorithm };
}

/** What a test wants of a certificate. */
export interface TestCertificate {
  issuer?: TestAuthority;
  /** Default: true. */
  isAuthority?: boolean;
  /** Days from now. Default: -1 to 30. */
  validity?: [from: number, to: number];
  /** Default: P-256. */
  key?: TestKey;
  /** Hash of the signature by its own key, or its issuer's. Default: SHA-256. */
  hash?: string;
  /** DNS names. Default: none. */
  hosts?: string[];
  /** Extended key usages, by object identifier. Default: no such extension. */
  uses?: string[];
}

/** Makes a certificate with a key of its own, signed by its issuer or by itself. */
export async function testAuthority(name: string, options: TestCertificate = {}): Promise<TestAuthority> {
  const { issuer, isAuthority = true, validity = [-1, 30], key = "P-256", hash = "SHA-256" } = options;
  const { hosts = [], uses = [] } = options;
  const algorithm = algorithmOf(key, hash);
  const keys = await generateKeys(algorithm);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: issuer?.parts.certificate.subject ?? `CN=${name}`,
    notBefore: new Date(Date.now() + validity[0] * day),
    notAfter: new Date(Date.now() + validity[1] * day),
    publicKey: keys.publicKey,
    signingKey: (issuer?.parts.keys ?? keys).privateKey,
    signingAlgorithm: issuer?.parts.algorithm ?? algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(isAuthority, undefined, true),
      ...(hosts.length > 0
        ? [new x509.SubjectAlternativeNameExtension(hosts.map((value) => ({ type: "dns", value })))]
        : []),
      ...(uses.length > 0 ? [new x509.ExtendedKeyUsageExtension(uses)] : []),
    ],
  });
  const exported = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  return {
    certificate: `${certificate.toString("pem")}\n`,
    key: x509.PemConverter.encode(exported, "PRIVATE KEY"),
    parts: { certificate, keys, algorithm },
  };
}
