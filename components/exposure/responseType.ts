/** What a client asks the authorization endpoint for. */
export enum ResponseType {
  /** A code that it exchanges for tokens. */
  Code = "code",
  /** An ID token. */
  IdToken = "id_token",
  /** An access token. */
  Token = "token",
  /** A code and an access token. */
  CodeToken = "code token",
  /** A code and an ID token. */
  CodeIdToken = "code id_token",
  /** An ID token and an access token. */
  IdTokenToken = "id_token token",
  /** All three. */
  CodeIdTokenToken = "code id_token token",
}
