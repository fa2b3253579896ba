import type { ControllerSettings } from "../../../../components/exposure/controllerSettings";
import { apiRule, istio, ory, rule } from "./apiRules";

/** An object, the controller's settings, and the lines that say what is wrong with it. */
export type BadApiRule = [object: unknown, settings: ControllerSettings, ...expected: string[]];

const allow = rule({ allow: undefined });
const jwt = (config: unknown) => rule({ jwt: config });
const issuer = { trusted_issuers: ["https://dex.example.com"] };

/** Refused by the API server for their form. */
export const malformed: BadApiRule[] = [
  [
    undefined,
    ory,
    "apiVersion: undefined of undefined is no APIRule that the controller knows; allowed: kind APIRule of gateway.kyma-project.io/v1beta1",
  ],
  [
    { ...apiRule([allow]), apiVersion: "gateway.kyma-project.io/v1alpha1" },
    ory,
    'apiVersion: "APIRule" of "gateway.kyma-project.io/v1alpha1" is no APIRule that the controller knows; allowed: kind APIRule of gateway.kyma-project.io/v1beta1',
  ],
  [
    { ...apiRule([allow]), apiVersion: "gateway.kyma-project.io/v2" },
    ory,
    'apiVersion: "APIRule" of "gateway.kyma-project.io/v2" is no APIRule that the controller knows; allowed: kind APIRule of gateway.kyma-project.io/v1beta1',
  ],
  [
    { ...apiRule([allow]), metadata: {} },
    ory,
    "metadata.name: is missing; allowed: text",
    "metadata.namespace: is missing; allowed: text",
  ],
  [{ ...apiRule([allow]), spec: undefined }, ory, "spec: is missing; allowed: an object"],
  [
    { ...apiRule([allow]), spec: {} },
    ory,
    "spec.gateway: is missing; allowed: text",
    "spec.host: is missing; allowed: text",
    "spec.rules: is missing; allowed: a list",
  ],
  [apiRule([]), ory, "spec.rules: is empty; allowed: at least 1"],
  [apiRule({}), ory, "spec.rules: {} is not a list; allowed: a list"],
  [apiRule([allow], { host: "ab" }), ory, 'spec.host: "ab" has 2 characters; allowed: 3 to 256 characters'],
  [
    apiRule([allow], { host: "https://orders.example.com" }),
    ory,
    'spec.host: "https://orders.example.com" does not match the pattern; allowed: ^([a-zA-Z0-9][a-zA-Z0-9-_]*\\.)*[a-zA-Z0-9]*[a-zA-Z0-9-_]*[[a-zA-Z0-9]+$',
  ],
  [apiRule([allow], { host: null }), ory, "spec.host: is missing; allowed: text"],
  [
    apiRule([allow], { gateway: "Kyma_System/Gateway" }),
    ory,
    'spec.gateway: "Kyma_System/Gateway" does not match the pattern; allowed: ^[0-9a-z-_]+(\\/[0-9a-z-_]+|(\\.[0-9a-z-_]+)*)$',
  ],
  [apiRule([allow], { service: { name: "orders" } }), ory, "spec.service.port: is missing; allowed: a whole number"],
  [
    apiRule([allow], { service: { name: "orders", port: 0 } }),
    ory,
    "spec.service.port: 0 is not in range; allowed: 1 to 65535",
  ],
  [
    apiRule([allow], { service: { name: "orders", port: "http" } }),
    ory,
    'spec.service.port: "http" is not a whole number; allowed: a whole number',
  ],
  [
    apiRule([allow], { service: { name: "orders", port: 80.5 } }),
    ory,
    "spec.service.port: 80.5 is not a whole number; allowed: a whole number",
  ],
  [
    apiRule([allow], { service: { name: "orders", port: 65536, namespace: "Shop" } }),
    ory,
    "spec.service.port: 65536 is not in range; allowed: 1 to 65535",
    'spec.service.namespace: "Shop" does not match the pattern; allowed: ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
  ],
  [
    apiRule([allow], { service: { name: "orders", port: 80, host: "orders" } }),
    ory,
    "spec.service.host: unknown field; allowed: name, namespace, port, external",
  ],
  [apiRule([allow], { timeout: 3901 }), ory, "spec.timeout: 3901 is not in range; allowed: 1 to 3900"],
  [
    apiRule([rule({ allow: undefined }, { timeout: 0 })]),
    ory,
    "spec.rules[0].timeout: 0 is not in range; allowed: 1 to 3900",
  ],
  [apiRule([rule({ allow: undefined }, { path: undefined })]), ory, "spec.rules[0].path: is missing; allowed: text"],
  [
    apiRule([rule({ allow: undefined }, { path: "^/orders" })]),
    ory,
    'spec.rules[0].path: "^/orders" does not match the pattern; allowed: ^([0-9a-zA-Z./*()?!\\\\_-]+)',
  ],
  [apiRule([rule({ allow: undefined }, { methods: [] })]), ory, "spec.rules[0].methods: is empty; allowed: at least 1"],
  [
    apiRule([rule({ allow: undefined }, { methods: "GET" })]),
    ory,
    'spec.rules[0].methods: "GET" is not a list; allowed: a list',
  ],
  [apiRule([rule({})]), ory, "spec.rules[0].accessStrategies: is empty; allowed: at least 1"],
  [
    apiRule([rule({ allow: undefined }, { accessStrategies: [{}] })]),
    ory,
    "spec.rules[0].accessStrategies[0].handler: is missing; allowed: text",
  ],
  [
    apiRule([rule({ noop: "x" })]),
    ory,
    'spec.rules[0].accessStrategies[0].config: "x" is not an object; allowed: an object',
  ],
  [
    apiRule([jwt({ trusted_issuers: ["dex.example.com"], jwks_urls: ["ftp://dex.example.com"] })]),
    ory,
    'spec.rules[0].accessStrategies[0].config.trusted_issuers[0]: "dex.example.com" does not match the pattern; allowed: ^(https://|http://|file://).*$',
    'spec.rules[0].accessStrategies[0].config.jwks_urls[0]: "ftp://dex.example.com" does not match the pattern; allowed: ^(https://|http://|file://).*$',
  ],
  [
    apiRule([allow], { corsPolicy: {} }),
    ory,
    "spec.corsPolicy: unknown field; allowed: host, gateway, service, rules, timeout",
  ],
];

/** Refused by the controller whatever handles JWTs. */
export const refused: BadApiRule[] = [
  [
    apiRule([allow]),
    { ...ory, defaultDomain: "" },
    'spec.host: "orders" has no domain, and there is no default one; allowed: a host with a domain',
  ],
  [
    apiRule([allow], { host: "orders.example.org" }),
    { ...ory, allowedDomains: ["example.com", "example.net"] },
    'spec.host: "orders.example.org" is not on the allow-list of domains; allowed: a host that ends in example.com or example.net and names it once',
  ],
  [
    apiRule([allow], { host: "a.example.com.example.com" }),
    { ...ory, allowedDomains: ["example.com"] },
    'spec.host: "a.example.com.example.com" is not on the allow-list of domains; allowed: a host that ends in example.com and names it once',
  ],
  [
    apiRule([allow], { host: "a.example.com.org" }),
    { ...ory, allowedDomains: ["example.com"] },
    'spec.host: "a.example.com.org" is not on the allow-list of domains; allowed: a host that ends in example.com and names it once',
  ],
  [
    apiRule([allow], { host: "API.example.com" }),
    ory,
    'spec.host: subdomain "api" is on the block list of domain "example.com"; allowed: another subdomain',
  ],
  [
    apiRule([allow], { host: "api.example.com" }),
    ory,
    'spec.host: subdomain "api" is on the block list of domain "example.com"; allowed: another subdomain',
  ],
  [
    apiRule([allow], { service: { name: "kubernetes", namespace: "default", port: 443 } }),
    ory,
    'spec.service.name: service "kubernetes" of namespace "default" is on the block list; allowed: none of kubernetes.default, istio-citadel.istio-system, istio-galley.istio-system, istio-ingressgateway.istio-system, istio-pilot.istio-system, istio-policy.istio-system, istio-sidecar-injector.istio-system, istio-telemetry.istio-system, apiserver-proxy.kyma-system, apiserver-proxy-ssl.kyma-system',
  ],
  [
    apiRule([rule({ allow: undefined }, { service: { name: "orders", port: 80 } })]),
    { ...ory, blockedServices: ["orders.shop"] },
    'spec.service.name: service "orders" of namespace "shop" is on the block list; allowed: none of orders.shop',
    'spec.rules[0].service.name: service "orders" of namespace "shop" is on the block list; allowed: none of orders.shop',
  ],
  [
    apiRule([rule({ allow: undefined }, { service: { name: "orders", namespace: "other", port: 80 } })]),
    { ...ory, blockedServices: ["orders.other"] },
    'spec.rules[0].service.name: service "orders" of namespace "other" is on the block list; allowed: none of orders.other',
  ],
  [
    apiRule([allow], { service: undefined }),
    ory,
    "spec.rules[0].service: is missing, and the APIRule as a whole has none; allowed: a service in one of both",
  ],
  [
    apiRule([allow, rule({ noop: undefined }, { methods: ["POST", "GET"] })]),
    ory,
    'spec.rules[1].methods[1]: multiple rules are defined for path "/.*" and method GET; allowed: one rule for a path and method',
  ],
  [
    apiRule([rule({ allow: undefined, noop: undefined })]),
    ory,
    "spec.rules[0].accessStrategies[0].handler: access strategy allow cannot be combined with 1 other; allowed: allow alone, or a rule without it",
  ],
  [
    apiRule([rule({ jwt: issuer, allow: undefined, noop: undefined })]),
    ory,
    "spec.rules[0].accessStrategies[1].handler: access strategy allow cannot be combined with 2 others; allowed: allow alone, or a rule without it",
  ],
  [
    apiRule([rule({ bearer_token: { check_session_url: "https://a.example.com" } })]),
    ory,
    'spec.rules[0].accessStrategies[0].handler: "bearer_token" is not a supported access strategy; allowed: allow, noop, unauthorized, anonymous, cookie_session, oauth2_client_credentials, oauth2_introspection, jwt',
  ],
  [
    apiRule([rule({ no_auth: undefined })]),
    ory,
    'spec.rules[0].accessStrategies[0].handler: "no_auth" is not a supported access strategy; allowed: allow, noop, unauthorized, anonymous, cookie_session, oauth2_client_credentials, oauth2_introspection, jwt',
  ],
  ...["allow", "noop", "unauthorized", "anonymous", "cookie_session"].map((strategy): BadApiRule => [
    apiRule([rule({ [strategy]: { subject: "guest" } })]),
    ory,
    `spec.rules[0].accessStrategies[0].config: access strategy ${strategy} does not support configuration; allowed: no config`,
  ]),
  [
    apiRule([jwt(undefined)]),
    ory,
    "spec.rules[0].accessStrategies[0].config: access strategy jwt needs configuration; allowed: a trusted issuer, a URL of keys, a required scope or an audience",
  ],
  [
    apiRule([jwt({})]),
    ory,
    "spec.rules[0].accessStrategies[0].config: access strategy jwt needs configuration; allowed: a trusted issuer, a URL of keys, a required scope or an audience",
  ],
  [
    apiRule([jwt({})]),
    istio,
    "spec.rules[0].accessStrategies[0].config: access strategy jwt needs configuration; allowed: authentications",
  ],
];
