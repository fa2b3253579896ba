import type { X509Certificate } from "node:crypto";
import { clientAuthorityFaults } from "../gateways/certificateChain";
import { holdsPrivateKey, isIssuedBy, pemCertificates, pemPrivateKey, subjectOf, termFault } from "../validation/pem";
import type { Problem } from "../validation/problem";

/** PEM texts of a client's certificate. */
export interface ClientCertificateTexts {
  certificate: string;
  key: string;
  certificateAuthority: string;
}

/** Use of a certificate by a client (RFC 5280 section 4.2.1.12). */
const clientAuthentication = "1.3.6.1.5.5.7.3.2";

/** Problems of authorities by which a server is judged. */
export function authorityTextProblems(text: string, path: string, now: Date): Problem[] {
  return holdsPrivateKey(text)
    ? [privateKey(path)]
    : clientAuthorityFaults(text, now).map((fault) => ({ path, ...fault }));
}

/** Problems of a client's certificate; none shows more of the key than its path. */
export function clientCertificateTextProblems(texts: ClientCertificateTexts, at: string, now: Date): Problem[] {
  const chain = pemCertificates(texts.certificate) ?? [];
  return [
    ...certificateProblems(texts.certificate, chain, `${at}.certificate`, now),
    ...keyProblems(texts.key, chain, `${at}.key`),
    ...authorityTextProblems(texts.certificateAuthority, `${at}.certificateAuthority`, now),
  ];
}

function certificateProblems(text: string, chain: readonly X509Certificate[], path: string, now: Date): Problem[] {
  if (holdsPrivateKey(text)) {
    return [privateKey(path)];
  }
  return chain.length === 0 ? [notPem(path)] : chainProblems(chain, path, now);
}

function chainProblems(chain: readonly X509Certificate[], path: string, now: Date): Problem[] {
  const broken = chain.slice(0, -1).find((one, index) => !isIssuedBy(one, chain[index + 1]));
  // Node calls the extended uses of a certificate so.
  const uses = chain[0].keyUsage as string[] | undefined;
  return [
    ...termProblems(chain, path, now),
    ...(broken === undefined
      ? []
      : [
          {
            path,
            problem: `the certificate after ${subjectOf(broken)} is not its issuer's`,
            allowed: "the client's certificate first, each one's issuer after it",
          },
        ]),
    ...(uses === undefined || uses.includes(clientAuthentication)
      ? []
      : [{ path, problem: "is not for clients", allowed: "a certificate with the extended key usage clientAuth" }]),
  ];
}

function keyProblems(text: string, [own]: readonly X509Certificate[], path: string): Problem[] {
  const key = pemPrivateKey(text);
  if (key === undefined) {
    const allowed = "PEM that starts with -----BEGIN PRIVATE KEY-----";
    return [{ path, problem: "is not a PEM private key without a passphrase", allowed }];
  }
  return own === undefined || own.checkPrivateKey(key)
    ? []
    : [{ path, problem: "is not the key of the certificate", allowed: "the certificate's own private key" }];
}

function termProblems(certificates: readonly X509Certificate[], path: string, now: Date): Problem[] {
  return certificates.flatMap((one) => {
    const problem = termFault(one, now);
    return problem === undefined ? [] : [{ path, problem, allowed: "certificates that are valid now" }];
  });
}

/** Where certificates belong nothing is kept secret. */
function privateKey(path: string): Problem {
  return { path, problem: "holds a private key", allowed: "certificates alone" };
}

function notPem(path: string): Problem {
  return { path, problem: "is not a PEM certificate", allowed: "PEM that starts with -----BEGIN CERTIFICATE-----" };
}
