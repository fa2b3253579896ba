/** Algorithms that JSON Web Tokens are signed with (RFC 7518 section 3.1); none at all is not among them. */
export enum JwsAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  Rs256 = "RS256",
  /** RSASSA-PKCS1-v1_5 with SHA-384. */
  Rs384 = "RS384",
  /** RSASSA-PKCS1-v1_5 with SHA-512. */
  Rs512 = "RS512",
  /** RSASSA-PSS with SHA-256. */
  Ps256 = "PS256",
  /** RSASSA-PSS with SHA-384. */
  Ps384 = "PS384",
  /** RSASSA-PSS with SHA-512. */
  Ps512 = "PS512",
  /** ECDSA on P-256 with SHA-256. */
  Es256 = "ES256",
  /** ECDSA on P-384 with SHA-384. */
  Es384 = "ES384",
  /** ECDSA on P-521 with SHA-512. */
  Es512 = "ES512",
  /** HMAC with SHA-256. */
  Hs256 = "HS256",
  /** HMAC with SHA-384. */
  Hs384 = "HS384",
  /** HMAC with SHA-512. */
  Hs512 = "HS512",
}
