/** A version of TLS. Those before 1.2 are not served (RFC 8996). */
export enum TlsProtocolVersion {
  /** TLS 1.2. */
  Tls12 = "TLSV1_2",
  /** TLS 1.3. */
  Tls13 = "TLSV1_3",
}
