import { Platform } from "../mesh/platform";

const hoursPerDay = 24;

/** Times of a certificate, in hours. */
export interface CertificateTerms {
  validityPeriodHours: number;
  /** How long before its end an update issues a new one. */
  earlyRenewalHours: number;
}

/**
 * Times of a self-signed certificate. Kyma's local certificate held about 10 years; for other clusters its
 * documentation asks for 6 months at least, which a year met at any update leaves.
 */
export function certificateTerms(platform: Platform, validityDays?: number): CertificateTerms {
  const days = validityDays ?? (platform === Platform.K3d ? 3650 : 365);
  return {
    validityPeriodHours: days * hoursPerDay,
    earlyRenewalHours: Math.min(30 * hoursPerDay, Math.floor((days * hoursPerDay) / 3)),
  };
}

/** Names that a gateway certificate covers; a wildcard does not cover the domain itself. */
export function certificateNames(domain: string): string[] {
  return [`*.${domain}`, domain];
}

/** Common name of a gateway certificate; X.520 ends it at 64 characters, and clients go by the names above anyway. */
export function certificateCommonName(domain: string): string {
  const wildcard = `*.${domain}`;
  return wildcard.length <= 64 ? wildcard : "kyma-gateway";
}
