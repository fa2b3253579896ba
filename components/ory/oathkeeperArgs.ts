import type * as pulumi from "@pulumi/pulumi";
import type { GatewayReference } from "../gateways/gatewayReference";
import type { HydraReference } from "./hydraReference";
import type { OryWorkloadArgs } from "./oryWorkloadArgs";

/** A login service that knows whom a session cookie belongs to. */
export interface CookieSessionService {
  /**
   * URL that answers 200, and whom the session belongs to, where it is given a valid cookie. Required.
   *
   * Example: `http://kratos-public.identity:4433/sessions/whoami`
   */
  checkSessionUrl: pulumi.Input<string>;
}

/** A service that adds to what is known of a caller. */
export interface HydratorService {
  /**
   * URL that is sent what is known of the caller and answers with more. Required.
   *
   * Example: `http://directory.people:8080/hydrate`
   */
  url: pulumi.Input<string>;
}

/** Which ways to get access rules may use; a rule that uses another is not valid and lets nothing through. */
export interface OathkeeperAuthenticators {
  /** Access for every request. Default: true. */
  noop?: boolean;
  /** Access for no request. Default: true. */
  unauthorized?: boolean;
  /** Access for requests without an Authorization header, with the subject `anonymous`. Default: true. */
  anonymous?: boolean;
  /** Access with the name and secret of an OAuth2 client; needs `hydra`. Default: true with `hydra`. */
  oauth2ClientCredentials?: boolean;
  /** Access with an OAuth2 token that Hydra is asked about; needs `hydra`. Default: true with `hydra`. */
  oauth2Introspection?: boolean;
  /** Access with a JSON Web Token; needs `hydra` or `jwksUrls`. Default: true with one of them. */
  jwt?: boolean;
  /** Access with the session cookie of a login service. Default: off. */
  cookieSession?: CookieSessionService;
}

/** Which changes to requests rules may make; a rule that makes another is not valid and lets nothing through. */
export interface OathkeeperMutators {
  /** None. Default: true. */
  noop?: boolean;
  /** A signed token about the caller in place of the request's own. Default: true. */
  idToken?: boolean;
  /** Headers, `X-Server: oathkeeper` where a rule names none. Default: true. */
  header?: boolean;
  /** Cookies, `processedWith=oathkeeper` where a rule names none. Default: true. */
  cookie?: boolean;
  /** What a service adds to what is known of the caller. Default: off. */
  hydrator?: HydratorService;
}

/** Full references of Oathkeeper's images. */
export interface OathkeeperImages {
  /** Oathkeeper. Default: `<registry>/oathkeeper:v0.40.9`. */
  oathkeeper?: string;
  /** Its maester. Default: `<registry>/oathkeeper-maester:v0.1.10`. */
  maester?: string;
}

/** Arguments of Oathkeeper. */
export interface OathkeeperArgs extends OryWorkloadArgs {
  /**
   * The gateway whose domain Oathkeeper's tokens name as issuer, `https://oathkeeper.<domain>/`; it carries the mesh.
   * Required.
   *
   * Example: `ingress.reference`
   */
  gateway: pulumi.Input<GatewayReference>;
  /**
   * The Hydra that OAuth2 tokens are checked with. Default: none; the ways to get access that need one are off.
   *
   * Example: `hydra.reference`
   */
  hydra?: pulumi.Input<HydraReference>;
  /**
   * Key sets that JSON Web Tokens are verified with where a rule names none, beside Hydra's. Default: none.
   *
   * Example: `["https://dex.example.com/keys"]`
   */
  jwksUrls?: pulumi.Input<string>[];
  /**
   * Ways to get access. Default: every one of Kyma's, those that need Hydra with it alone.
   *
   * Example: `{ anonymous: false }`
   */
  authenticators?: OathkeeperAuthenticators;
  /**
   * Changes to requests. Default: every one of Kyma's but the hydrator.
   *
   * Example: `{ hydrator: { url: "http://directory.people:8080/hydrate" } }`
   */
  mutators?: OathkeeperMutators;
  /**
   * Seconds for which a token is valid that Oathkeeper signs, 1 to 86400. Default: 60.
   *
   * Example: `300`
   */
  idTokenSeconds?: number;
  /**
   * Generations of the key that signs tokens, 1 to 16 names of your choice: the first signs, all of them are published.
   * To rotate, put a new name in front, and drop the old one once the last token it signed has ended. Default: `["1"]`.
   *
   * Example: `["2027-05", "1"]`
   */
  signingKeyGenerations?: string[];
  /**
   * Full references of images, in place of the registry's. Default: releases that this package is tested with.
   *
   * Example: `{ oathkeeper: "registry.example.com/oathkeeper:v0.40.9" }`
   */
  images?: OathkeeperImages;
}
