/** Way in which a client gets tokens. */
export enum GrantType {
  /** In its own name, with its id and secret. */
  ClientCredentials = "client_credentials",
  /** In the name of a user who has logged in and consented. */
  AuthorizationCode = "authorization_code",
  /** In the name of a user, the token handed over by the browser. */
  Implicit = "implicit",
  /** With a token that renews others. */
  RefreshToken = "refresh_token",
}
