/** What access tokens are. */
export enum AccessTokenStrategy {
  /** JSON Web Tokens, which anyone with the keys can check. */
  Jwt = "jwt",
  /** Opaque, so that the issuer is asked about them. */
  Opaque = "opaque",
}
