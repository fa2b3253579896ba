/** Bits of the key usage extension (RFC 5280, section 4.2.1.3), the first bit being 1. */
const KEY_USAGES: Record<string, number> = {
  digital_signature: 1 << 0,
  content_commitment: 1 << 1,
  key_encipherment: 1 << 2,
  data_encipherment: 1 << 3,
  key_agreement: 1 << 4,
  cert_signing: 1 << 5,
  crl_signing: 1 << 6,
  encipher_only: 1 << 7,
  decipher_only: 1 << 8,
};

/** Object identifiers of extended key usages: RFC 5280, section 4.2.1.12, RFC 4945 for IPsec, the rest by vendors. */
const EXTENDED_KEY_USAGES: Record<string, string> = {
  any_extended: "2.5.29.37.0",
  client_auth: "1.3.6.1.5.5.7.3.2",
  code_signing: "1.3.6.1.5.5.7.3.3",
  email_protection: "1.3.6.1.5.5.7.3.4",
  ipsec_end_system: "1.3.6.1.5.5.7.3.5",
  ipsec_tunnel: "1.3.6.1.5.5.7.3.6",
  ipsec_user: "1.3.6.1.5.5.7.3.7",
  microsoft_commercial_code_signing: "1.3.6.1.4.1.311.2.1.22",
  microsoft_kernel_code_signing: "1.3.6.1.4.1.311.61.1.1",
  microsoft_server_gated_crypto: "1.3.6.1.4.1.311.10.3.3",
  netscape_server_gated_crypto: "2.16.840.1.113730.4.1",
  ocsp_signing: "1.3.6.1.5.5.7.3.9",
  server_auth: "1.3.6.1.5.5.7.3.1",
  timestamping: "1.3.6.1.5.5.7.3.8",
};

/** What `allowedUses` may name. */
export const ALLOWED_USES = [...Object.keys(KEY_USAGES), ...Object.keys(EXTENDED_KEY_USAGES)].sort();

/** The key usages among the uses, as the sum of their bits. */
export function keyUsage(uses: readonly string[]): number {
  return uses.reduce((bits, use) => bits | (KEY_USAGES[use] ?? 0), 0);
}

/** The object identifiers of the extended key usages among the uses, in their order. */
export function extendedKeyUsages(uses: readonly string[]): string[] {
  return uses.flatMap((use) => EXTENDED_KEY_USAGES[use] ?? []);
}
