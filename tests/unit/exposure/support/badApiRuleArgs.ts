import * as pulumi from "@pulumi/pulumi";
import type { ControllerSettings } from "../../../../components/exposure/controllerSettings";
import { authentication } from "./apiRules";

/** Arguments, the controller's settings where they matter, and the lines that say what is wrong. */
export type BadApiRuleArgs = [args: any, settings: ControllerSettings | undefined, ...expected: string[]];

export const rule = { path: "/.*", methods: ["GET"], allow: {} };
export const good = {
  exposure: pulumi.output({}),
  namespace: "shop",
  host: "orders",
  service: { name: "orders", port: 8080 },
  rules: [rule],
};
export const issuers = { trustedIssuers: ["https://dex.example.com"] };

export const withRule = (more: object) => ({ ...good, rules: [{ ...rule, allow: undefined, ...more }] });
export const withJwt = (jwt: unknown) => withRule({ jwt });

/** What shows before anything is known of the exposure. */
export const early: BadApiRuleArgs[] = [
  [
    undefined,
    undefined,
    "args: undefined is not an object; allowed: an object with exposure, namespace, host, rules, name, gateway, service, timeout",
  ],
  [
    {},
    undefined,
    "exposure: undefined is not an exposure; allowed: the `reference` of an ApiExposure",
    "namespace: undefined is not a namespace; allowed: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends",
    "host: undefined is not a host; allowed: a host name or its first label, such as orders",
    "rules: undefined is not a list; allowed: a list",
  ],
  [
    { ...good, hosts: ["orders"] },
    undefined,
    "hosts: unknown argument; allowed: exposure, namespace, host, rules, name, gateway, service, timeout",
  ],
  [
    { ...good, exposure: "exposure" },
    undefined,
    'exposure: "exposure" is not an exposure; allowed: the `reference` of an ApiExposure',
  ],
  [
    { ...good, namespace: "Shop" },
    undefined,
    'namespace: "Shop" is not a namespace; allowed: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends',
  ],
  [
    { ...good, name: "orders_v1" },
    undefined,
    'name: "orders_v1" is not a name; allowed: at most 253 lower-case letters, digits, dashes and dots, a letter or digit at the ends of each part',
  ],
  [
    { ...good, host: "x" },
    undefined,
    'host: "x" is not a host; allowed: a host name or its first label, such as orders',
  ],
  [
    { ...good, host: "https://orders.example.com" },
    undefined,
    'host: "https://orders.example.com" is not a host; allowed: a host name or its first label, such as orders',
  ],
  [
    { ...good, host: "*.example.com" },
    undefined,
    'host: "*.example.com" is not a host; allowed: a host name or its first label, such as orders',
  ],
  [
    { ...good, host: "orders.exämple.com" },
    undefined,
    'host: "orders.exämple.com" does not match the pattern; allowed: ^([a-zA-Z0-9][a-zA-Z0-9-_]*\\.)*[a-zA-Z0-9]*[a-zA-Z0-9-_]*[[a-zA-Z0-9]+$',
  ],
  [
    { ...good, gateway: "Kyma Gateway" },
    undefined,
    'gateway: "Kyma Gateway" is not a gateway; allowed: namespace/name, such as kyma-system/kyma-gateway',
  ],
  [
    { ...good, service: {} },
    undefined,
    "service.name: undefined is not the name of a Service; allowed: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends",
    "service.port: undefined is not in range; allowed: a whole number of port from 1 to 65535",
  ],
  [
    { ...good, service: { name: "orders", port: 70000, external: true } },
    undefined,
    "service.external: unknown argument; allowed: name, port, namespace",
    "service.port: 70000 is not in range; allowed: a whole number of port from 1 to 65535",
  ],
  [
    { ...good, timeout: 3901 },
    undefined,
    "timeout: 3901 is not in range; allowed: a whole number of seconds from 1 to 3900",
  ],
  [{ ...good, rules: {} }, undefined, "rules: {} is not a list; allowed: a list"],
  [{ ...good, rules: [] }, undefined, "rules: no rules are defined; allowed: at least one rule"],
  [
    { ...good, rules: [{}] },
    undefined,
    "rules[0].path: undefined is not a path; allowed: a regular expression that begins with a slash, such as /orders/.*",
    "rules[0].methods: undefined is not a list; allowed: a list",
    "rules[0]: no access strategy is defined; allowed: one of jwt, oauth2Introspection, oauth2ClientCredentials, cookieSession, anonymous, noop, unauthorized, allow",
  ],
  [
    { ...good, rules: ["/.*"] },
    undefined,
    'rules[0]: "/.*" is not an object; allowed: an object with path, methods, service, timeout, jwt, oauth2Introspection, oauth2ClientCredentials, cookieSession, anonymous, noop, unauthorized, allow, mutators',
  ],
  [
    { ...good, rules: [rule, { ...rule, allow: undefined, noop: {} }] },
    undefined,
    'rules[1].methods[0]: multiple rules are defined for path "/.*" and method GET; allowed: one rule for a path and method',
  ],
  [
    { ...good, service: undefined },
    undefined,
    "rules[0].service: is missing, and the APIRule as a whole has none; allowed: a service in one of both",
  ],
  [
    withRule({}),
    undefined,
    "rules[0]: no access strategy is defined; allowed: one of jwt, oauth2Introspection, oauth2ClientCredentials, cookieSession, anonymous, noop, unauthorized, allow",
  ],
  [
    withRule({ allow: {}, path: "" }),
    undefined,
    'rules[0].path: "" is not a path; allowed: a regular expression that begins with a slash, such as /orders/.*',
  ],
  [
    withRule({ allow: {}, path: "/(?!admin)" }),
    undefined,
    'rules[0].path: "/(?!admin)" is no regular expression: invalid or unsupported Perl syntax: (?!; allowed: a regular expression in RE2\'s syntax, such as /orders/.*',
  ],
  [
    withRule({ allow: {}, methods: [] }),
    undefined,
    "rules[0].methods: no methods are defined; allowed: at least one method",
  ],
  [
    withRule({ allow: {}, methods: ["get", "GET", "GET"] }),
    undefined,
    'rules[0].methods[0]: "get" is not known; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE, CONNECT',
    'rules[0].methods[2]: "GET" is there twice; allowed: each entry once',
  ],
  [
    withRule({ allow: {}, timeout: 0.5 }),
    undefined,
    "rules[0].timeout: 0.5 is not in range; allowed: a whole number of seconds from 1 to 3900",
  ],
  [
    withRule({ allow: {}, service: { name: "", port: 80 } }),
    undefined,
    'rules[0].service.name: "" is not the name of a Service; allowed: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends',
  ],
  [withRule({ allow: true }), undefined, "rules[0].allow: true is not an object; allowed: {}"],
  [withRule({ noop: { subject: "guest" } }), undefined, "rules[0].noop: does not support configuration; allowed: {}"],
  [
    withRule({ allow: {}, noop: {} }),
    undefined,
    "rules[0].allow: access strategy allow cannot be combined with 1 other; allowed: allow alone, or a rule without it",
  ],
  [
    withRule({ bearerToken: {} }),
    undefined,
    "rules[0].bearerToken: unknown argument; allowed: path, methods, service, timeout, jwt, oauth2Introspection, oauth2ClientCredentials, cookieSession, anonymous, noop, unauthorized, allow, mutators",
    "rules[0]: no access strategy is defined; allowed: one of jwt, oauth2Introspection, oauth2ClientCredentials, cookieSession, anonymous, noop, unauthorized, allow",
  ],
  [
    withRule({ allow: {}, mutators: { noop: {} } }),
    undefined,
    "rules[0].mutators: mutators do not work with access strategy allow; allowed: noop instead of allow",
  ],
  [
    withRule({ noop: {}, mutators: {} }),
    undefined,
    "rules[0].mutators: no mutator is defined; allowed: one of hydrator, idToken, header, cookie, noop",
  ],
  [
    withRule({ noop: {}, mutators: { header: {}, cookie: { cookies: {} }, hydrator: { url: "" } } }),
    undefined,
    'rules[0].mutators.hydrator.url: "" is empty or no URL; allowed: a URL such as https://dex.example.com',
    "rules[0].mutators.header.headers: undefined has no entry; allowed: names with values",
    "rules[0].mutators.cookie.cookies: {} has no entry; allowed: names with values",
  ],
  [
    withRule({ noop: {}, mutators: { header: { headers: { "": "a", "X-A": 1 } } } }),
    undefined,
    'rules[0].mutators.header.headers: "" with "a" is no entry; allowed: names with text',
    'rules[0].mutators.header.headers: "X-A" with 1 is no entry; allowed: names with text',
  ],
  [
    withRule({ noop: {}, mutators: { idToken: { ttl: "1 minute", issuerUrl: "oathkeeper" } } }),
    undefined,
    'rules[0].mutators.idToken.issuerUrl: "oathkeeper" is empty or no URL; allowed: a URL such as https://dex.example.com',
    'rules[0].mutators.idToken.ttl: "1 minute" is not a duration; allowed: a number with ns, us, ms, s, m or h, such as 60s',
  ],
  [
    withJwt({}),
    undefined,
    "rules[0].jwt: access strategy jwt needs configuration; allowed: a trusted issuer, a URL of keys, a required scope or an audience, or authentications",
  ],
  [
    withJwt({ trusted_issuers: ["https://dex.example.com"] }),
    undefined,
    "rules[0].jwt.trusted_issuers: unknown argument; allowed: trustedIssuers, jwksUrls, requiredScope, targetAudience, allowedAlgorithms, scopeStrategy, tokenFrom, authentications, authorizations",
  ],
  [
    withJwt({ trustedIssuers: "https://dex.example.com", jwksUrls: ["ftp://dex.example.com", "https://a b"] }),
    undefined,
    'rules[0].jwt.trustedIssuers: "https://dex.example.com" is not a list; allowed: a list',
    'rules[0].jwt.jwksUrls[0]: "ftp://dex.example.com" is not a URL; allowed: a URL that begins with https://, http:// or file://',
    'rules[0].jwt.jwksUrls[1]: "https://a b" is empty or no URL; allowed: a URL such as https://dex.example.com',
  ],
  [
    withJwt({ ...issuers, requiredScope: [""], scopeStrategy: "any", tokenFrom: {} }),
    undefined,
    'rules[0].jwt.requiredScope[0]: "" is not text; allowed: text that is not empty',
    'rules[0].jwt.scopeStrategy: "any" is not known; allowed: hierarchic, exact, wildcard, none',
    "rules[0].jwt.tokenFrom: no form is given; allowed: exactly one of header, queryParameter, cookie",
  ],
  [
    withJwt({ ...issuers, tokenFrom: { header: "A", cookie: "b" } }),
    undefined,
    "rules[0].jwt.tokenFrom: header and cookie exclude each other; allowed: exactly one of header, queryParameter, cookie",
  ],
  [
    withJwt({ authentications: [{ issuer: "dex" }] }),
    undefined,
    'rules[0].jwt.authentications[0].issuer: "dex" is empty or no URL; allowed: a URL such as https://dex.example.com',
    "rules[0].jwt.authentications[0].jwksUri: undefined is empty or no URL; allowed: a URL such as https://dex.example.com",
  ],
  [
    withJwt({
      authentications: [{ ...authentication, fromHeaders: [{ prefix: "A" }] }],
      authorizations: [{ scopes: [] }],
    }),
    undefined,
    "rules[0].jwt.authentications[0].fromHeaders[0].name: undefined is not text; allowed: text that is not empty",
    "rules[0].jwt.authorizations[0].scopes: unknown argument; allowed: requiredScopes, audiences",
  ],
  [
    withRule({ oauth2Introspection: { introspectionUrl: "hydra", introspectionRequestHeaders: {} } }),
    undefined,
    'rules[0].oauth2Introspection.introspectionUrl: "hydra" is empty or no URL; allowed: a URL such as https://dex.example.com',
    "rules[0].oauth2Introspection.introspectionRequestHeaders: {} has no entry; allowed: names with values",
  ],
  [
    withRule({ oauth2ClientCredentials: { tokenUrl: "", scopeStrategy: "exact" } }),
    undefined,
    "rules[0].oauth2ClientCredentials.scopeStrategy: unknown argument; allowed: requiredScope, tokenUrl",
    'rules[0].oauth2ClientCredentials.tokenUrl: "" is empty or no URL; allowed: a URL such as https://dex.example.com',
  ],
  [
    { ...good, namespace: "s".repeat(63) },
    undefined,
    "name: name and namespace have 70 characters, with a dot between them; allowed: at most 63, the length of the label that they become",
  ],
];
