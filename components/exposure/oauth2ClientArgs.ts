import type * as pulumi from "@pulumi/pulumi";
import type { AccessTokenStrategy } from "./accessTokenStrategy";
import type { ClientDeletionPolicy } from "./clientDeletionPolicy";
import type { ExposureReference } from "./exposureReference";
import type { GrantType } from "./grantType";
import type { HydraAdminEndpoint } from "./hydraAdminEndpoint";
import type { ResponseType } from "./responseType";
import type { TokenEndpointAuthMethod } from "./tokenEndpointAuthMethod";

/** Arguments of OAuth2Client. */
export interface OAuth2ClientArgs {
  /**
   * The API exposure whose Hydra the client is one of. Required.
   *
   * Example: `exposure.reference`
   */
  exposure: pulumi.Input<ExposureReference>;
  /**
   * Namespace of the OAuth2Client and of the Secret. Required.
   *
   * Example: `shop`
   */
  namespace: pulumi.Input<string>;
  /**
   * Name of the OAuth2Client in the cluster. Default: the component's.
   *
   * Example: `orders-reader`
   */
  name?: string;
  /**
   * Ways in which the client gets tokens, 1 to 4. Required.
   *
   * Example: `[GrantType.ClientCredentials]`
   */
  grantTypes: GrantType[];
  /**
   * Scopes that the client may ask for, at least one: the maester does not clear away clients without. Required.
   *
   * Example: `["read", "write"]`
   */
  scopes: string[];
  /**
   * Name of the Secret with `client_id` and `client_secret`; one that is there already decides both. Default: the name
   * of the OAuth2Client.
   *
   * Example: `orders-reader-credentials`
   */
  secretName?: string;
  /**
   * Name of the client as users see it. Default: none.
   *
   * Example: `Orders`
   */
  clientName?: string;
  /**
   * Audiences that the client may ask for. Default: none.
   *
   * Example: `["orders"]`
   */
  audience?: string[];
  /**
   * What the client may ask the authorization endpoint for, 1 to 3. Default: Hydra's, `code`.
   *
   * Example: `[ResponseType.Code, ResponseType.IdToken]`
   */
  responseTypes?: ResponseType[];
  /**
   * Where users may be sent after a login, as URLs. Required with `GrantType.AuthorizationCode` and
   * `GrantType.Implicit`, none otherwise.
   *
   * Example: `["https://shop.example.com/callback"]`
   */
  redirectUris?: pulumi.Input<string>[];
  /**
   * Where users may be sent after a logout, as URLs. Default: none.
   *
   * Example: `["https://shop.example.com/"]`
   */
  postLogoutRedirectUris?: pulumi.Input<string>[];
  /**
   * Origins of browsers that may call Hydra for this client, as `https://host`. Default: none.
   *
   * Example: `["https://shop.example.com"]`
   */
  allowedCorsOrigins?: pulumi.Input<string>[];
  /**
   * How the client shows who it is when it asks for a token. Default: Hydra's, `client_secret_basic`.
   *
   * Example: `TokenEndpointAuthMethod.ClientSecretPost`
   */
  tokenEndpointAuthMethod?: TokenEndpointAuthMethod;
  /**
   * Where the public keys of a client are that signs its own tokens, as an http or https URL. Required with
   * `TokenEndpointAuthMethod.PrivateKeyJwt`, none otherwise.
   *
   * Example: `https://orders.example.com/keys`
   */
  jwksUri?: pulumi.Input<string>;
  /**
   * What access tokens are. Default: Hydra's, `opaque`.
   *
   * Example: `AccessTokenStrategy.Jwt`
   */
  accessTokenStrategy?: AccessTokenStrategy;
  /**
   * Whether users are not asked for their consent. Default: false.
   *
   * Example: `true`
   */
  skipConsent?: boolean;
  /**
   * Whatever is to be kept with the client, as text by name. Default: none.
   *
   * Example: `{ team: "orders" }`
   */
  metadata?: { [key: string]: string };
  /**
   * What becomes of Hydra's client when this one is deleted. Default: `ClientDeletionPolicy.Delete`.
   *
   * Example: `ClientDeletionPolicy.Orphan`
   */
  deletionPolicy?: ClientDeletionPolicy;
  /**
   * Where Hydra is, when it is another one than the exposure's, whose maester sees to the client. Default: the exposure's.
   *
   * Example: `{ url: "http://hydra-admin.identity.svc.cluster.local", port: 4445 }`
   */
  hydraAdmin?: HydraAdminEndpoint;
}
