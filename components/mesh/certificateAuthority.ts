import type { X509Certificate } from "node:crypto";
import { isIssuedBy, pemCertificates, pemPrivateKey, subjectOf, termFault } from "../validation/pem";
import type { Problem } from "../validation/problem";

/** PEM texts of a certificate authority. */
export interface CertificateAuthorityTexts {
  certificate: string;
  key: string;
  root: string;
  intermediates?: string;
}

/** Content of the Secret `cacerts`, whose names are istiod's; the chain leads from the certificate to the root. */
export function certificateAuthorityData(texts: CertificateAuthorityTexts): Record<string, string> {
  const { certificate, key, root, intermediates = "" } = texts;
  const chain = [certificate, intermediates, root].map((text) => text.trim()).filter((text) => text !== "");
  return {
    "ca-cert.pem": certificate,
    "ca-key.pem": key,
    "root-cert.pem": root,
    "cert-chain.pem": `${[...new Set(chain)].join("\n")}\n`,
  };
}

/** Every problem of a certificate authority at a time; none shows more of a key than its path. */
export function certificateAuthorityTextProblems(
  { certificate, key, root, intermediates = "" }: CertificateAuthorityTexts,
  at: string,
  now: Date,
): Problem[] {
  const problems: Problem[] = [];
  const add = (member: string, problem: string, allowed: string) =>
    problems.push({ path: `${at}.${member}`, problem, allowed });

  const read = (member: string, text: string) => {
    const certificates = pemCertificates(text);
    if (
      certificates === undefined ||
      (certificates.length === 0 && (member !== "intermediates" || text.trim() !== ""))
    ) {
      add(member, "is not a PEM certificate", "PEM that starts with -----BEGIN CERTIFICATE-----");
      return undefined;
    }
    for (const one of certificates) {
      if (!one.ca) {
        add(
          member,
          `${subjectOf(one)} is not a certificate authority`,
          "a certificate with the basic constraint CA:TRUE",
        );
      }
      const fault = termFault(one, now);
      if (fault !== undefined) {
        add(member, fault, "a certificate that is valid now");
      }
    }
    return certificates;
  };
  const own = read("certificate", certificate)?.[0];
  const roots = read("root", root);
  const between = read("intermediates", intermediates);

  const privateKey = pemPrivateKey(key);
  if (privateKey === undefined) {
    add("key", "is not a PEM private key without a passphrase", "PEM that starts with -----BEGIN PRIVATE KEY-----");
  } else if (own !== undefined && !own.checkPrivateKey(privateKey)) {
    add("key", "is not the key of the certificate", "the certificate's own private key");
  }
  if (own !== undefined && roots !== undefined && between !== undefined) {
    const broken = brokenLink([own, ...between], roots);
    if (broken !== undefined) {
      add(
        "certificate",
        `the issuer of ${subjectOf(broken)} is missing`,
        "intermediates that lead to the root, in order",
      );
    }
  }
  return problems;
}

/** First certificate that neither the next one nor a root signed. */
function brokenLink(chain: X509Certificate[], roots: X509Certificate[]): X509Certificate | undefined {
  return chain.find((one, index) => {
    const issuers = index + 1 < chain.length ? [chain[index + 1]] : roots;
    return !issuers.some((issuer) => issuer.raw.equals(one.raw) || isIssuedBy(one, issuer));
  });
}
