import type * as pulumi from "@pulumi/pulumi";
import type { ExposureReference } from "./exposureReference";
import type { JwtArgs } from "./jwtArgs";
import type { Method } from "../routes/method";
import type { MutatorArgs } from "./mutatorArgs";
import type { NoSettings } from "./noSettings";
import type { OAuth2ClientCredentialsArgs, OAuth2IntrospectionArgs } from "./oauth2Args";

/** A service that is exposed. */
export interface ExposedService {
  /**
   * Name of the Service. Required.
   *
   * Example: `orders`
   */
  name: pulumi.Input<string>;
  /**
   * Namespace of the Service. Default: that of the service of the whole ApiRule, and the ApiRule's own without one.
   *
   * Example: `shop`
   */
  namespace?: pulumi.Input<string>;
  /**
   * Port of the Service, 1 to 65535. Required.
   *
   * Example: `8080`
   */
  port: pulumi.Input<number>;
}

/**
 * Access to a path. At least one access strategy is required; of several, Oathkeeper takes the first that applies to a
 * request, in the order in which they stand here.
 */
export interface AccessRuleArgs {
  /**
   * Path, as a regular expression in RE2's syntax, of at most 1024 characters, that has to match the whole of it. Where Istio handles JWTs and a rule
   * is `jwt`: a path as it is, or `/.*`. Required.
   *
   * Example: `/orders/.*`
   */
  path: string;
  /**
   * Methods of requests; with `allow` alone they are not looked at. Required.
   *
   * Example: `[Method.Get, Method.Head]`
   */
  methods: Method[];
  /**
   * Service of this path. Default: that of the whole ApiRule.
   *
   * Example: `{ name: "orders-admin", port: 8081 }`
   */
  service?: ExposedService;
  /**
   * Seconds a request may take, 1 to 3900. Default: those of the whole ApiRule.
   *
   * Example: `30`
   */
  timeout?: number;
  /**
   * Access with a JSON Web Token. Default: not that way.
   *
   * Example: `{ trustedIssuers: ["https://dex.example.com"] }`
   */
  jwt?: JwtArgs;
  /**
   * Access with an OAuth2 token that its issuer is asked about. Default: not that way.
   *
   * Example: `{ requiredScope: ["read"] }`
   */
  oauth2Introspection?: OAuth2IntrospectionArgs;
  /**
   * Access with the name and secret of an OAuth2 client, by which Oathkeeper gets a token. Default: not that way.
   *
   * Example: `{ requiredScope: ["read"] }`
   */
  oauth2ClientCredentials?: OAuth2ClientCredentialsArgs;
  /**
   * Access with the session cookie of a login service that Oathkeeper is set up for. Default: not that way.
   *
   * Example: `{}`
   */
  cookieSession?: NoSettings;
  /**
   * Access for requests without an Authorization header, as Oathkeeper's anonymous subject: beside other strategies
   * tokens become optional. Default: not that way.
   *
   * Example: `{}`
   */
  anonymous?: NoSettings;
  /**
   * Access for every request, through Oathkeeper; excludes every other strategy. Default: not that way.
   *
   * Example: `{}`
   */
  noop?: NoSettings;
  /**
   * Access for no request. Default: not that way.
   *
   * Example: `{}`
   */
  unauthorized?: NoSettings;
  /**
   * Access for every request, straight to the service and whatever its method; excludes every other strategy and
   * `mutators`, and must not take all requests of a later rule. Default: not that way.
   *
   * Example: `{}`
   */
  allow?: NoSettings;
  /**
   * Changes to the request before it reaches the service. Default: none.
   *
   * Example: `{ header: { headers: { "X-User": "{{ print .Subject }}" } } }`
   */
  mutators?: MutatorArgs;
}

/** Arguments of ApiRule. */
export interface ApiRuleArgs {
  /**
   * The API exposure that serves it. Required; must be known in a preview, as an exposure's reference is.
   *
   * Example: `exposure.reference`
   */
  exposure: pulumi.Input<ExposureReference>;
  /**
   * Namespace of the APIRule; it and the name have at most 62 characters together. Required.
   *
   * Example: `shop`
   */
  namespace: pulumi.Input<string>;
  /**
   * Name of the APIRule in the cluster. Default: the first label of the host.
   *
   * Example: `orders`
   */
  name?: pulumi.Input<string>;
  /**
   * Host that is served, in lower case; one without a dot gets the exposure's default domain and is not `api`, which the
   * controller keeps back. No two ApiRules share one. Required.
   *
   * Example: `orders`
   */
  host: pulumi.Input<string>;
  /**
   * Gateway that serves the host, as `namespace/name`. Default: that of the exposure.
   *
   * Example: `shop/shop-gateway`
   */
  gateway?: pulumi.Input<string>;
  /**
   * Service of every path whose rule names none. Default: none.
   *
   * Example: `{ name: "orders", port: 8080 }`
   */
  service?: ExposedService;
  /**
   * Access by path. A path's first rule in this list is its route, so that the more special paths come first. Required.
   *
   * Example: `[{ path: "/.*", methods: [Method.Get], jwt: { trustedIssuers: [issuer] } }]`
   */
  rules: AccessRuleArgs[];
  /**
   * Seconds a request may take, 1 to 3900. Default: 180, the controller's own.
   *
   * Example: `60`
   */
  timeout?: number;
}
