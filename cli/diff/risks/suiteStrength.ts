/** Strength of a TLS 1.2 cipher suite: 0 without forward secrecy (RFC 9325 section 4.1), 1 with CBC, 2 with AEAD. */
export type SuiteStrength = 0 | 1 | 2;

/** How strong a suite is, by OpenSSL's name, as Istio has it. */
export function suiteStrength(suite: string): SuiteStrength {
  if (!suite.startsWith("ECDHE-")) {
    return 0;
  }
  return /GCM|POLY1305/.test(suite) ? 2 : 1;
}
