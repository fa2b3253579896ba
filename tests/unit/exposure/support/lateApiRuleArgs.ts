import { authentication, istio, ory } from "./apiRules";
import { good, issuers, rule, withJwt, withRule, type BadApiRuleArgs } from "./badApiRuleArgs";

/** What shows once the exposure is known. */
export const late: BadApiRuleArgs[] = [
  [
    good,
    { ...ory, defaultDomain: "" },
    'host: "orders" has no domain, and there is no default one; allowed: a host with a domain',
  ],
  [
    { ...good, host: "orders.example.org" },
    { ...ory, allowedDomains: ["example.com"] },
    'host: "orders.example.org" is not on the allow-list of domains; allowed: a host that ends in example.com and names it once',
  ],
  [
    { ...good, host: "api.example.com" },
    ory,
    'host: subdomain "api" is on the block list of domain "example.com"; allowed: another subdomain',
  ],
  [
    good,
    { ...ory, blockedServices: ["orders.shop"] },
    'service.name: service "orders" of namespace "shop" is on the block list; allowed: none of orders.shop',
  ],
  [
    withRule({ allow: {}, service: { name: "users", namespace: "other", port: 80 } }),
    { ...ory, blockedServices: ["users.other"] },
    'rules[0].service.name: service "users" of namespace "other" is on the block list; allowed: none of users.other',
  ],
  [
    withJwt({ authentications: [authentication] }),
    ory,
    "rules[0].jwt.authentications: is not supported where Ory handles JWTs; allowed: settings of this handler alone",
  ],
  [
    withJwt(issuers),
    istio,
    "rules[0].jwt.trustedIssuers: is not supported where Istio handles JWTs; allowed: settings of this handler alone",
    "rules[0].jwt.authentications: no authentication is given; allowed: at least one issuer with its jwksUri",
  ],
  [
    withJwt({ ...issuers, authentications: [authentication], requiredScope: ["read"] }),
    istio,
    "rules[0].jwt.trustedIssuers: is not supported where Istio handles JWTs; allowed: settings of this handler alone",
    "rules[0].jwt.requiredScope: is not supported where Istio handles JWTs; allowed: settings of this handler alone",
  ],
  [
    withJwt({ authentications: [], authorizations: [] }),
    istio,
    "rules[0].jwt.authentications: no authentication is given; allowed: at least one issuer with its jwksUri",
    "rules[0].jwt.authorizations: is empty; allowed: at least one authorization, or none of this setting",
  ],
  [
    withJwt({ authentications: [authentication], authorizations: [{ requiredScopes: [] }] }),
    istio,
    "rules[0].jwt.authorizations[0].requiredScopes: is empty; allowed: at least one, none of them empty",
  ],
  [
    withJwt({ authentications: [{ ...authentication, fromHeaders: [{ name: "A" }], fromParams: ["a", "b"] }] }),
    istio,
    "rules[0].jwt.authentications[0].fromParams: 2 places for a token are not supported; allowed: one",
    "rules[0].jwt.authentications: a mixture of fromHeaders and fromParams is not supported; allowed: one of them in all authentications",
  ],
  [
    withRule({ jwt: { authentications: [authentication] }, anonymous: {} }),
    istio,
    "rules[0].jwt: access strategy jwt cannot be combined with 1 other; allowed: jwt alone, or a rule without it",
  ],
  [
    withRule({
      jwt: { authentications: [authentication] },
      mutators: { hydrator: { url: "http://a" }, header: { headers: { A: "b" } } },
    }),
    istio,
    'rules[0].mutators.hydrator: "hydrator" is not a supported mutator where Istio handles JWTs; allowed: header, cookie',
  ],
  [
    withRule({ anonymous: {} }),
    istio,
    "rules[0].anonymous: access strategy anonymous has no effect where Istio handles JWTs; allowed: allow, jwt, noop, oauth2_introspection",
  ],
  [
    {
      ...good,
      rules: [
        { ...rule, allow: undefined, noop: {} },
        { path: "/orders", methods: ["GET"], oauth2Introspection: {} },
      ],
    },
    ory,
    'rules[1].path: matches "/orders" as rules[0].path does, for GET too; allowed: paths or methods apart: Oathkeeper answers 500 where two rules match',
  ],
];
