import type * as pulumi from "@pulumi/pulumi";
import type { ScopeStrategy } from "./scopeStrategy";
import type { TokenFrom } from "./tokenFrom";

/** Settings of access with a token that its issuer is asked about. */
export interface OAuth2IntrospectionArgs {
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
   * Issuers whose tokens are accepted. Default: any.
   *
   * Example: `["https://oauth2.example.com/"]`
   */
  trustedIssuers?: pulumi.Input<string>[];
  /**
   * URL where tokens are asked about. Default: the one that Oathkeeper is set up with.
   *
   * Example: `https://oauth2.example.com/oauth2/introspect`
   */
  introspectionUrl?: pulumi.Input<string>;
  /**
   * Headers of that question; they stand in the APIRule and in Oathkeeper's Rule as they are. Default: none.
   *
   * Example: `{ "X-Forwarded-Proto": "https" }`
   */
  introspectionRequestHeaders?: { [name: string]: pulumi.Input<string> };
  /**
   * How scopes are compared. Default: what Oathkeeper is set up with.
   *
   * Example: `ScopeStrategy.Exact`
   */
  scopeStrategy?: ScopeStrategy;
  /**
   * Where the token is found. Default: the Authorization header.
   *
   * Example: `{ queryParameter: "token" }`
   */
  tokenFrom?: TokenFrom;
}

/** Settings of access with the name and secret of an OAuth2 client. */
export interface OAuth2ClientCredentialsArgs {
  /**
   * Scopes that are asked for, all of which are needed. Default: none.
   *
   * Example: `["read"]`
   */
  requiredScope?: string[];
  /**
   * URL where tokens are issued. Default: the one that Oathkeeper is set up with.
   *
   * Example: `https://oauth2.example.com/oauth2/token`
   */
  tokenUrl?: pulumi.Input<string>;
}
