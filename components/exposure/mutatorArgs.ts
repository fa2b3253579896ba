import type * as pulumi from "@pulumi/pulumi";
import type { NoSettings } from "./noSettings";

/** Headers that a request gets. */
export interface HeaderMutator {
  /**
   * Values by name; Oathkeeper fills in templates of Go's, sidecars take them as they are. Required, with one at least.
   *
   * Example: `{ "X-User": "{{ print .Subject }}" }`
   */
  headers: { [name: string]: pulumi.Input<string> };
}

/** Cookies that a request gets. */
export interface CookieMutator {
  /**
   * Values by name; Oathkeeper fills in templates of Go's, sidecars take them as they are. Required, with one at least.
   *
   * Example: `{ user: "{{ print .Subject }}" }`
   */
  cookies: { [name: string]: pulumi.Input<string> };
}

/** A token, signed by Oathkeeper, that a request gets instead of its own. */
export interface IdTokenMutator {
  /**
   * Claims beside the registered ones, as a template of Go's that yields JSON. Default: none.
   *
   * Example: `{"aud": ["orders"]}`
   */
  claims?: string;
  /**
   * Issuer that the token names. Default: the one that Oathkeeper is set up with.
   *
   * Example: `https://oathkeeper.example.com/`
   */
  issuerUrl?: pulumi.Input<string>;
  /**
   * How long the token is valid: a number with ns, us, ms, s, m or h. Default: what Oathkeeper is set up with.
   *
   * Example: `60s`
   */
  ttl?: string;
}

/** A service that adds to what is known of the caller. */
export interface HydratorMutator {
  /**
   * URL of the service. Required.
   *
   * Example: `http://profiles.shop.svc.cluster.local:8080/hydrate`
   */
  url: pulumi.Input<string>;
}

/**
 * Changes to a request, made in the order in which they stand here. Where Istio handles JWTs, a `jwt` rule can have
 * `header` and `cookie` alone.
 */
export interface MutatorArgs {
  /**
   * Asks a service for more about the caller. Default: not that.
   *
   * Example: `{ url: "http://profiles.shop.svc.cluster.local:8080/hydrate" }`
   */
  hydrator?: HydratorMutator;
  /**
   * Puts a token of Oathkeeper's own into the Authorization header. Default: not that.
   *
   * Example: `{ ttl: "60s" }`
   */
  idToken?: IdTokenMutator;
  /**
   * Sets headers. Default: not that.
   *
   * Example: `{ headers: { "X-User": "{{ print .Subject }}" } }`
   */
  header?: HeaderMutator;
  /**
   * Sets cookies. Default: not that.
   *
   * Example: `{ cookies: { user: "{{ print .Subject }}" } }`
   */
  cookie?: CookieMutator;
  /**
   * Leaves the request as it is. Default: not that.
   *
   * Example: `{}`
   */
  noop?: NoSettings;
}
