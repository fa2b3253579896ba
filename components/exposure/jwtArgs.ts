import type * as pulumi from "@pulumi/pulumi";
import type { JwsAlgorithm } from "./jwsAlgorithm";
import type { ScopeStrategy } from "./scopeStrategy";
import type { TokenFrom } from "./tokenFrom";

/** A header that has a token. */
export interface JwtHeader {
  /**
   * Name of the header. Required.
   *
   * Example: `X-Auth-Token`
   */
  name: string;
  /**
   * What stands in front of the token, with the blank that ends it. Default: nothing.
   *
   * Example: `JwtToken `
   */
  prefix?: string;
}

/** An issuer whose tokens sidecars accept. */
export interface JwtAuthentication {
  /**
   * Issuer, as tokens name it: a URL. Required.
   *
   * Example: `https://dex.example.com`
   */
  issuer: pulumi.Input<string>;
  /**
   * URL of the keys that sign its tokens. Required.
   *
   * Example: `https://dex.example.com/keys`
   */
  jwksUri: pulumi.Input<string>;
  /**
   * The header that has the token, at most one; excludes `fromParams` in all authentications of the rule. Default:
   * Authorization, with `Bearer `.
   *
   * Example: `[{ name: "X-Auth-Token" }]`
   */
  fromHeaders?: JwtHeader[];
  /**
   * The parameter of the query that has the token, at most one. Default: none.
   *
   * Example: `["token"]`
   */
  fromParams?: string[];
}

/** What a token must say beside its issuer. */
export interface JwtAuthorization {
  /**
   * Scopes, all of which are needed; at least one where the list is given. Default: no scope.
   *
   * Example: `["read"]`
   */
  requiredScopes?: string[];
  /**
   * Audiences, all of which are needed; at least one where the list is given. Default: any.
   *
   * Example: `["orders"]`
   */
  audiences?: string[];
}

/**
 * Settings of access with a JSON Web Token. `authentications` and `authorizations` are for exposures where Istio handles
 * JWTs, all others for those where Ory does; of these at least one is required.
 */
export interface JwtArgs {
  /**
   * Issuers whose tokens are accepted, as `https://`, `http://` or `file://` URLs, at least one where the list is given, as
   * in every list here. Default: any that the keys fit.
   *
   * Example: `["https://dex.example.com"]`
   */
  trustedIssuers?: pulumi.Input<string>[];
  /**
   * URLs of the keys that sign tokens, as `https://`, `http://` or `file://` URLs. Default: those that Oathkeeper is set
   * up with.
   *
   * Example: `["https://dex.example.com/keys"]`
   */
  jwksUrls?: pulumi.Input<string>[];
  /**
   * Scopes, all of which are needed. Default: none.
   *
   * Example: `["read"]`
   */
  requiredScope?: string[];
  /**
   * Audiences, all of which are needed. Default: none.
   *
   * Example: `["orders"]`
   */
  targetAudience?: string[];
  /**
   * Algorithms that tokens are signed with. Default: RS256 alone.
   *
   * Example: `[JwsAlgorithm.Rs256, JwsAlgorithm.Es256]`
   */
  allowedAlgorithms?: JwsAlgorithm[];
  /**
   * How scopes are compared. Default: what Oathkeeper is set up with.
   *
   * Example: `ScopeStrategy.Exact`
   */
  scopeStrategy?: ScopeStrategy;
  /**
   * Where the token is found. Default: the Authorization header.
   *
   * Example: `{ header: "X-Auth-Token" }`
   */
  tokenFrom?: TokenFrom;
  /**
   * Issuers whose tokens are accepted, at least one. Required where Istio handles JWTs.
   *
   * Example: `[{ issuer: "https://dex.example.com", jwksUri: "https://dex.example.com/keys" }]`
   */
  authentications?: JwtAuthentication[];
  /**
   * What tokens must say, one of these at least. Default: no more than their issuer.
   *
   * Example: `[{ requiredScopes: ["read"], audiences: ["orders"] }]`
   */
  authorizations?: JwtAuthorization[];
}
