/** A certificate made with the stack and renewed by it. */
export interface SelfSignedCertificate {
  /**
   * Days for which a new certificate is valid, 2 to 7300. Within the last third of them, 30 days at most, an update
   * issues a new one. Default: 3650 (about 10 years) on k3d, 365 elsewhere.
   *
   * Example: `180`
   */
  validityDays?: number;
}

/** Where a gateway's certificate comes from: exactly one form. */
export interface CertificateForms {
  /**
   * A certificate of an authority made for this gateway alone, for clients that are told to trust that authority.
   * Default: none.
   *
   * Example: `{}`
   */
  selfSigned?: SelfSignedCertificate;
}
