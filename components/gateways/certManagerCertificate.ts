import type { CertManagerCertificate } from "./certManagerCertificateArgs";
import type { CertificateRequest } from "./certificateRequest";
import { certificateNames } from "./certificateTerms";

/** A CertManagerCertificate whose values are known. */
export type KnownCertManagerCertificate = Omit<CertManagerCertificate, "issuer"> & {
  issuer: { name: string; kind: string; group?: string };
};

/** What cert-manager is asked for. */
export function certManagerRequest(domain: string, secretName: string, form: KnownCertManagerCertificate) {
  const { issuer, durationHours, renewBeforeHours } = form;
  return {
    secretName,
    dnsNames: certificateNames(domain),
    issuerRef: { group: "cert-manager.io", ...issuer },
    // The cipher suites of TLS 1.2 that the gateway offers are for RSA keys.
    privateKey: { algorithm: "RSA", size: 2048, rotationPolicy: "Always" },
    usages: ["digital signature", "key encipherment", "server auth"],
    ...(durationHours === undefined ? {} : { duration: hours(durationHours) }),
    ...(renewBeforeHours === undefined ? {} : { renewBefore: hours(renewBeforeHours) }),
  };
}

/** Kind of the requests, and what says that one is met. */
export const certManagerKind: CertificateRequest = {
  suffix: "cert-manager",
  apiVersion: "cert-manager.io/v1",
  crd: "certificates.cert-manager.io",
  isReady: "condition=Ready",
};

/** As Go writes durations, so that it is read back as it was written. */
function hours(count: number): string {
  return `${count}h0m0s`;
}
