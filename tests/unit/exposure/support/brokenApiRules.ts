import { apiRule, authentication, istio, istioRule, ory, rule } from "./apiRules";
import type { BadApiRule } from "./badApiRules";

const allow = rule({ allow: undefined });
const noop = (more: object) => rule({ noop: undefined }, more);
const jwt = (config: unknown) => rule({ jwt: config });
const issuer = { trusted_issuers: ["https://dex.example.com"] };

/** Refused by the controller where Ory handles JWTs. */
export const refusedByOry: BadApiRule[] = [
  [
    apiRule([istioRule()]),
    ory,
    "spec.rules[0].accessStrategies[0].config.authentications: is not supported where Ory handles JWTs; allowed: settings of this handler alone",
  ],
  [
    apiRule([jwt({ trusted_issuers: ["https://a b"], jwks_urls: ["https://%zz/keys"] })]),
    ory,
    'spec.rules[0].accessStrategies[0].config.trusted_issuers[0]: "https://a b" is empty or no URL; allowed: a URL such as https://dex.example.com',
    'spec.rules[0].accessStrategies[0].config.jwks_urls[0]: "https://%zz/keys" is empty or no URL; allowed: a URL such as https://dex.example.com',
  ],
];

/** Refused by the controller where Istio handles JWTs. */
export const refusedByIstio: BadApiRule[] = [
  [
    apiRule([jwt(issuer)]),
    istio,
    "spec.rules[0].accessStrategies[0].config.trusted_issuers: is not supported where Istio handles JWTs; allowed: settings of this handler alone",
    "spec.rules[0].accessStrategies[0].config.authentications: no authentication is given; allowed: at least one issuer with its jwksUri",
  ],
  [
    apiRule([istioRule({ required_scopes: ["read"], jwks_urls: ["https://dex.example.com/keys"] })]),
    istio,
    "spec.rules[0].accessStrategies[0].config.required_scopes: is not supported where Istio handles JWTs; allowed: settings of this handler alone",
    "spec.rules[0].accessStrategies[0].config.jwks_urls: is not supported where Istio handles JWTs; allowed: settings of this handler alone",
  ],
  [
    apiRule([jwt({ authentications: [] })]),
    istio,
    "spec.rules[0].accessStrategies[0].config.authentications: no authentication is given; allowed: at least one issuer with its jwksUri",
  ],
  [
    apiRule([jwt({ authentications: authentication })]),
    istio,
    'spec.rules[0].accessStrategies[0].config.authentications: {"issuer":"https://dex.example.com","jwksUri":"https://dex.example.com/keys"} is not a list; allowed: a list',
  ],
  [
    apiRule([jwt({ authentications: [{}] })]),
    istio,
    "spec.rules[0].accessStrategies[0].config.authentications[0].issuer: undefined is empty or no URL; allowed: a URL such as https://dex.example.com",
    "spec.rules[0].accessStrategies[0].config.authentications[0].jwksUri: undefined is empty or no URL; allowed: a URL such as https://dex.example.com",
  ],
  [
    apiRule([jwt({ authentications: [{ issuer: "dex", jwksUri: "" }] })]),
    istio,
    'spec.rules[0].accessStrategies[0].config.authentications[0].issuer: "dex" is empty or no URL; allowed: a URL such as https://dex.example.com',
    'spec.rules[0].accessStrategies[0].config.authentications[0].jwksUri: "" is empty or no URL; allowed: a URL such as https://dex.example.com',
  ],
  [
    apiRule([
      jwt({
        authentications: [{ ...authentication, fromHeaders: [{ name: "A" }, { name: "B" }], fromParams: ["c", "d"] }],
      }),
    ]),
    istio,
    "spec.rules[0].accessStrategies[0].config.authentications[0].fromHeaders: 2 places for a token are not supported; allowed: one",
    "spec.rules[0].accessStrategies[0].config.authentications[0].fromParams: 2 places for a token are not supported; allowed: one",
    "spec.rules[0].accessStrategies[0].config.authentications: a mixture of fromHeaders and fromParams is not supported; allowed: one of them in all authentications",
  ],
  [
    apiRule([
      jwt({
        authentications: [
          { ...authentication, fromHeaders: [{ name: "A" }] },
          { issuer: "https://b.example.com", jwksUri: "https://b.example.com/keys", fromParams: ["c"] },
        ],
      }),
    ]),
    istio,
    "spec.rules[0].accessStrategies[0].config.authentications: a mixture of fromHeaders and fromParams is not supported; allowed: one of them in all authentications",
  ],
  [
    apiRule([
      istioRule(),
      istioRule({ authentications: [{ ...authentication, fromParams: ["token"] }] }, { path: "/orders" }),
    ]),
    istio,
    'spec.rules[1].accessStrategies[0].config.authentications[0]: issuer "https://dex.example.com" has another configuration elsewhere in this APIRule; allowed: the same fromHeaders and fromParams for the same issuer and jwksUri',
  ],
  [
    apiRule([istioRule({ authorizations: [] })]),
    istio,
    "spec.rules[0].accessStrategies[0].config.authorizations: is empty; allowed: at least one authorization, or none of this setting",
  ],
  [
    apiRule([istioRule({ authorizations: [null] })]),
    istio,
    "spec.rules[0].accessStrategies[0].config.authorizations[0]: null is not an object; allowed: an object",
  ],
  [
    apiRule([istioRule({ authorizations: [{ requiredScopes: [], audiences: [] }] })]),
    istio,
    "spec.rules[0].accessStrategies[0].config.authorizations[0].requiredScopes: is empty; allowed: at least one, none of them empty",
    "spec.rules[0].accessStrategies[0].config.authorizations[0].audiences: is empty; allowed: at least one, none of them empty",
  ],
  [
    apiRule([istioRule({ authorizations: [{ requiredScopes: ["read", ""] }] })]),
    istio,
    "spec.rules[0].accessStrategies[0].config.authorizations[0].requiredScopes[1]: is empty; allowed: at least one, none of them empty",
  ],
  [
    apiRule([rule({ jwt: { authentications: [authentication] }, noop: undefined })]),
    istio,
    "spec.rules[0].accessStrategies[0].handler: access strategy jwt cannot be combined with 1 other; allowed: jwt alone, or a rule without it",
  ],
  [
    apiRule([istioRule({}, { mutators: [{ handler: "id_token" }] })]),
    istio,
    'spec.rules[0].mutators[0].handler: "id_token" is not a supported mutator where Istio handles JWTs; allowed: header, cookie',
  ],
  [
    apiRule([istioRule({}, { mutators: [{ handler: "" }] })]),
    istio,
    'spec.rules[0].mutators[0].handler: "" is not a supported mutator where Istio handles JWTs; allowed: header, cookie',
  ],
  [
    apiRule([istioRule({}, { mutators: [{ handler: "header" }] })]),
    istio,
    "spec.rules[0].mutators[0].config.headers: is empty; allowed: names with values",
  ],
  [
    apiRule([istioRule({}, { mutators: [{ handler: "cookie", config: { cookies: { "": "a" } } }] })]),
    istio,
    "spec.rules[0].mutators[0].config.cookies: has an entry without a name; allowed: names with values",
  ],
  [
    apiRule([
      istioRule(
        {},
        { mutators: ["a", "b"].map((value) => ({ handler: "header", config: { headers: { "X-A": value } } })) },
      ),
    ]),
    istio,
    "spec.rules[0].mutators[1].handler: mutator header is there twice; allowed: each once",
  ],
];

/** Accepted by the controller, and refused or without effect further on. */
export const broken: BadApiRule[] = [
  [
    { ...apiRule([allow]), metadata: { name: "o".repeat(40), namespace: "s".repeat(23) } },
    ory,
    "metadata.name: name and namespace have 64 characters, with a dot between them; allowed: at most 63, the length of the label that they become",
  ],
  [
    apiRule([rule({ allow: undefined }, { path: "/(orders" })]),
    ory,
    'spec.rules[0].path: "/(orders" is no regular expression: missing closing ); allowed: a regular expression in RE2\'s syntax, such as /orders/.*',
  ],
  [
    apiRule([rule({ allow: undefined }, { path: "/(?!admin).*" })]),
    ory,
    'spec.rules[0].path: "/(?!admin).*" is no regular expression: invalid or unsupported Perl syntax: (?!; allowed: a regular expression in RE2\'s syntax, such as /orders/.*',
  ],
  [
    apiRule([rule({ allow: undefined }, { path: "/**" })]),
    istio,
    'spec.rules[0].path: "/**" is no regular expression: invalid nested repetition operator: **; allowed: a regular expression in RE2\'s syntax, such as /orders/.*',
  ],
  [
    apiRule([noop({ path: "/<id>" })]),
    ory,
    'spec.rules[0].path: "/<id>" has "<", with which Oathkeeper answers 500 to every request of these methods, of other APIs too; allowed: an expression without it',
  ],
  [
    apiRule([noop({ path: "/a\\_b" })]),
    ory,
    'spec.rules[0].path: "/a\\\\_b" has "\\\\_", with which Oathkeeper answers 500 to every request of these methods, of other APIs too; allowed: an expression without it',
  ],
  [
    apiRule([jwt({ trusted_issuers: ["https://"] })]),
    ory,
    'spec.rules[0].accessStrategies[0].config.trusted_issuers[0]: "https://" is empty or no URL; allowed: a URL such as https://dex.example.com',
  ],
  [
    apiRule([rule({ jwt: { ...issuer, required_scopes: ["read"] } })]),
    ory,
    "spec.rules[0].accessStrategies[0].config.required_scopes: unknown field; allowed: required_scope, target_audience, trusted_issuers, allowed_algorithms, jwks_urls, jwks_max_wait, jwks_ttl, scope_strategy, token_from",
  ],
  [
    apiRule([rule({ jwt: { ...issuer, allowed_algorithms: ["RS265"] } })]),
    ory,
    'spec.rules[0].accessStrategies[0].config.allowed_algorithms[0]: "RS265" is not known; allowed: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, HS256, HS384, HS512',
  ],
  [
    apiRule([rule({ oauth2_introspection: { scopes: ["read"] } })]),
    ory,
    "spec.rules[0].accessStrategies[0].config.scopes: unknown field; allowed: introspection_url, scope_strategy, pre_authorization, required_scope, target_audience, trusted_issuers, prefix, preserve_host, introspection_request_headers, token_from, retry, cache",
  ],
  [
    apiRule([rule({ oauth2_client_credentials: { scope_strategy: "exact" } })]),
    ory,
    "spec.rules[0].accessStrategies[0].config.scope_strategy: unknown field; allowed: token_url, required_scope, retry, cache",
  ],
  [
    apiRule([rule({ allow: undefined }, { mutators: [{ handler: "noop" }] })]),
    ory,
    "spec.rules[0].mutators: mutators do not work with access strategy allow; allowed: noop instead of allow",
  ],
  [
    apiRule([noop({ mutators: [{ handler: "headers" }] })]),
    ory,
    'spec.rules[0].mutators[0].handler: "headers" is not a supported mutator; allowed: noop, id_token, header, cookie, hydrator',
  ],
  [
    apiRule([noop({ mutators: [{ handler: "header", config: { header: {} } }] })]),
    ory,
    "spec.rules[0].mutators[0].config.header: unknown field; allowed: headers",
  ],
  ...["unauthorized", "anonymous", "cookie_session", "oauth2_client_credentials"].map((strategy): BadApiRule => [
    apiRule([rule({ [strategy]: undefined })]),
    istio,
    `spec.rules[0].accessStrategies[0].handler: access strategy ${strategy} has no effect where Istio handles JWTs; allowed: allow, jwt, noop, oauth2_introspection`,
  ]),
  [
    apiRule([noop({ path: "/orders/.*" }), noop({ path: "/[a-z]+/[0-9]+", methods: ["POST", "GET"] })]),
    ory,
    'spec.rules[1].path: matches "/orders/0" as spec.rules[0].path does, for GET too; allowed: paths or methods apart: Oathkeeper answers 500 where two rules match',
  ],
  [
    apiRule([noop({}), istioRule({}, { path: "/orders" }), noop({ path: "/orders.*" })]),
    istio,
    'spec.rules[2].path: matches "/orders" as spec.rules[0].path does, for GET too; allowed: paths or methods apart: Oathkeeper answers 500 where two rules match',
  ],
];
