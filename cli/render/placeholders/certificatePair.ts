import { placeholderCertificate, type CertificateContent } from "./certificate";
import { placeholderKey } from "./privateKey";

/** PEM texts of a self-signed certificate and its key, by a seed. */
export function certificatePair(
  seed: string,
  content: Pick<CertificateContent, "dnsNames" | "isAuthority">,
): { certificate: string; key: string } {
  const key = placeholderKey(seed, { algorithm: "RSA" });
  const subject = { commonName: "placeholder" };
  return {
    certificate: placeholderCertificate({ subject, issuer: subject, key, issuerKey: key, ...content }),
    key: key.export({ type: "pkcs8", format: "pem" }) as string,
  };
}
