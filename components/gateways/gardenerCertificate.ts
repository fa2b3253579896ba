import type { CertificateRequest } from "./certificateRequest";
import { certificateNames } from "./certificateTerms";
import type { GardenerCertificate } from "./gardenerCertificateArgs";

/** A GardenerCertificate whose values are known. */
export type KnownGardenerCertificate = Omit<GardenerCertificate, "issuer"> & {
  issuer?: { name: string; namespace?: string };
};

/** What Gardener's Certificate Management is asked for. */
export function gardenerRequest(domain: string, secretName: string, form: KnownGardenerCertificate) {
  const { issuer, keySize, ensureRenewedAfter } = form;
  const [wildcard, apex] = certificateNames(domain);
  return {
    // Longer common names are refused; the first name takes the place of one that is left out.
    ...(wildcard.length <= 64 ? { commonName: wildcard, dnsNames: [apex] } : { dnsNames: [wildcard, apex] }),
    secretName,
    ...(issuer === undefined ? {} : { issuerRef: issuer }),
    ...(keySize === undefined ? {} : { privateKey: { algorithm: "RSA", size: keySize } }),
    ...(ensureRenewedAfter === undefined ? {} : { ensureRenewedAfter }),
  };
}

/** Kind of the requests, and what says that one is met (cert-management, docs/usage/request_cert.md). */
export const gardenerKind: CertificateRequest = {
  suffix: "gardener",
  apiVersion: "cert.gardener.cloud/v1alpha1",
  crd: "certificates.cert.gardener.cloud",
  isReady: "jsonpath={.status.state}=Ready",
};
