/** How a client shows who it is when it asks for a token. */
export enum TokenEndpointAuthMethod {
  /** By its id and secret in the Authorization header. */
  ClientSecretBasic = "client_secret_basic",
  /** By its id and secret in the body. */
  ClientSecretPost = "client_secret_post",
  /** By a token that it signs itself. */
  PrivateKeyJwt = "private_key_jwt",
  /** Not at all, as an application in a browser. */
  None = "none",
}
