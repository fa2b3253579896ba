import type { X509Certificate } from "node:crypto";
import { holdsPrivateKey, isIssuedBy, isSelfSigned, pemCertificates, subjectOf, termFault } from "../validation/pem";
import type { Problem } from "../validation/problem";
import { weakHash } from "./certificateSignature";

/** A problem whose path is the reader's to say. */
export type Fault = Omit<Problem, "path">;

const pem = "PEM that starts with -----BEGIN CERTIFICATE-----";
const order = "the certificate itself first, every other one after the one that it issued";

/** A chain as it was given. */
export interface CertificateChain {
  /** The certificate itself first; empty when the text cannot be read. */
  certificates: X509Certificate[];
  faults: Fault[];
}

/** Reads a chain and judges how it is put together, not what it is for. */
export function readChain(text: string, now: Date): CertificateChain {
  const given = pemCertificates(text);
  if (holdsPrivateKey(text)) {
    return { certificates: [], faults: [{ problem: "holds a private key", allowed: "certificates alone" }] };
  }
  if (given === undefined || given.length === 0) {
    return { certificates: [], faults: [{ problem: "is not a PEM certificate", allowed: pem }] };
  }
  const reversed = linkFaults(given).length > 0 && linkFaults(given.toReversed()).length === 0;
  const certificates = reversed ? given.toReversed() : given;
  return {
    certificates,
    faults: [
      ...(reversed ? [{ problem: "is a reversed chain", allowed: order }] : linkFaults(certificates)),
      ...certificates.flatMap((one) => ownFaults(one, one === certificates[0], now)),
    ],
  };
}

function linkFaults(chain: X509Certificate[]): Fault[] {
  return chain.slice(1).flatMap((issuer, index) =>
    isIssuedBy(chain[index], issuer)
      ? []
      : [
          {
            problem: `${subjectOf(chain[index])} is not issued by ${subjectOf(issuer)}, which follows it`,
            allowed: order,
          },
        ],
  );
}

function ownFaults(one: X509Certificate, isLeaf: boolean, now: Date): Fault[] {
  const term = termFault(one, now);
  // Nobody checks the signature of a root: clients trust their own copy.
  const hash = isLeaf || !isSelfSigned(one) ? weakHash(one) : undefined;
  return [
    ...(term === undefined ? [] : [{ problem: term, allowed: "certificates that are valid now" }]),
    ...(hash === undefined
      ? []
      : [{ problem: `${subjectOf(one)} is signed with ${hash}`, allowed: "a signature with SHA-256 or better" }]),
    ...(isLeaf || one.ca ? [] : [authorityFault(one)]),
  ];
}

function authorityFault(certificate: X509Certificate): Fault {
  return {
    problem: `${subjectOf(certificate)} is not a certificate authority`,
    allowed: "a certificate with the basic constraint CA:TRUE",
  };
}

/** What is wrong with certificate authorities that clients' certificates are to come from; no chain is asked of them. */
export function clientAuthorityFaults(text: string, now: Date): Fault[] {
  const authorities = holdsPrivateKey(text) ? undefined : pemCertificates(text);
  if (authorities === undefined || authorities.length === 0) {
    return [{ problem: "is not a PEM certificate", allowed: pem }];
  }
  return authorities.flatMap((one) => {
    const term = termFault(one, now);
    return [
      ...(one.ca ? [] : [authorityFault(one)]),
      ...(term === undefined ? [] : [{ problem: term, allowed: "certificates that are valid now" }]),
    ];
  });
}

/**
 * PEM of the certificate authority that clients need to trust when they do not yet: the self-signed end of a chain, or
 * whichever candidate issued it. Empty when there is none, as with a public authority.
 */
export function issuingAuthority(chain: string, candidates = ""): string {
  const last = pemCertificates(chain)?.at(-1);
  const roots = last === undefined ? [] : [last, ...(pemCertificates(candidates) ?? [])];
  const issuer = roots.find((root) => isIssuedBy(last!, root) && isSelfSigned(root));
  return issuer?.toString() ?? "";
}
