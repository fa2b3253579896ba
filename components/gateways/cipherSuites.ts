/** Cipher suites of TLS 1.2 that Kyma's gateway offers (Kyma 2.0 to 2.18), all for RSA certificates. */
export const kymaCipherSuites: readonly string[] = [
  "ECDHE-RSA-CHACHA20-POLY1305",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-SHA",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-SHA",
];

/**
 * Suites that may be asked for: those Istio knows (it drops others without a word), without the ones that RFC 9325
 * section 4.2 rules out: no forward secrecy, or 3DES.
 */
export const allowedCipherSuites: readonly string[] = [
  ...kymaCipherSuites,
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-AES256-SHA",
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES128-SHA",
];
