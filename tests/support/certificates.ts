import "reflect-metadata";
import * as x509 from "@peculiar/x509";

x509.cryptoProvider.set(crypto);
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const day = 24 * 3600 * 1000;

function generateKeys() {
  return crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

/** A certificate authority for tests. */
export interface TestAuthority {
  certificate: string;
  key: string;
  parts: { certificate: x509.X509Certificate; keys: Awaited<ReturnType<typeof generateKeys>> };
}

/** What a test wants of a certificate. */
export interface TestCertificate {
  issuer?: TestAuthority;
  /** Default: true. */
  isAuthority?: boolean;
  /** Days from now. Default: -1 to 30. */
  validity?: [from: number, to: number];
}

/** Makes a certificate with a key of its own, signed by its issuer or by itself. */
export async function testAuthority(name: string, options: TestCertificate = {}): Promise<TestAuthority> {
  const { issuer, isAuthority = true, validity = [-1, 30] } = options;
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: issuer?.parts.certificate.subject ?? `CN=${name}`,
    notBefore: new Date(Date.now() + validity[0] * day),
    notAfter: new Date(Date.now() + validity[1] * day),
    publicKey: keys.publicKey,
    signingKey: (issuer?.parts.keys ?? keys).privateKey,
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(isAuthority, undefined, true)],
  });
  const exported = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  return {
    certificate: `${certificate.toString("pem")}\n`,
    key: x509.PemConverter.encode(exported, "PRIVATE KEY"),
    parts: { certificate, keys },
  };
}
