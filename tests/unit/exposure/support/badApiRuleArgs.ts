import * as pulumi from "@pulumi/pulumi";
import type { ControllerSettings } from "../../../../components/exposure/controllerSettings";
import type { JwtHandler } from "../../../../components/exposure/jwtHandler";
import { exposureReference, kymaGateway } from "./exposures";

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

export const emptyList = "is empty, which is taken for no list; allowed: at least one entry, or no such list";
const firstLabel = "a host name or its first label of 3 to 63 lower-case letters, digits and dashes, such as orders";
const fullName = "a DNS name of at least two labels in lower case, without wildcard, such as api.example.com";

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
    `host: undefined is not a host; allowed: ${firstLabel}`,
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
  [{ ...good, host: "x" }, undefined, `host: "x" is not a host; allowed: ${firstLabel}`],
  [
    { ...good, host: "https://orders.example.com" },
    undefined,
    `host: "https://orders.example.com" has a scheme; allowed: ${fullName}`,
  ],
  [{ ...good, host: "*.example.com" }, undefined, `host: "*.example.com" has a wildcard; allowed: ${fullName}`],
  [
    { ...good, host: "orders.exämple.com" },
    undefined,
    `host: "orders.exämple.com" has the invalid label "exämple"; allowed: ${fullName}`,
  ],
  ...["Orders", "ord[ers", "orders_v1"].map((host): BadApiRuleArgs => [
    { ...good, host },
    undefined,
    `host: "${host}" is not a host; allowed: ${firstLabel}`,
  ]),
  [
    { ...good, host: "API.example.com" },
    undefined,
    `host: "API.example.com" has upper-case letters; allowed: ${fullName}`,
  ],
  [
    { ...good, exposure: {} },
    undefined,
    "exposure: is not an exposure, for want of gateway, controller; allowed: the `reference` of an ApiExposure",
  ],
  [
    { ...good, exposure: kymaGateway() },
    undefined,
    "exposure: is not an exposure, for want of gateway, controller; allowed: the `reference` of an ApiExposure",
  ],
  [
    { ...good, exposure: exposureReference("opa" as JwtHandler) },
    undefined,
    "exposure: is not an exposure, for want of controller; allowed: the `reference` of an ApiExposure",
  ],
  [
    withRule({ jwt: { trustedIssuers: ["https://dex.example.com"] }, noop: {} }),
    undefined,
    "rules[0].noop: access strategy noop lets in every request that has nothing for jwt; allowed: noop alone, or a rule without it",
  ],
  [
    withRule({ oauth2Introspection: { requiredScope: [], targetAudience: [], trustedIssuers: [] } }),
    undefined,
    ...["requiredScope", "targetAudience", "trustedIssuers"].map(
      (list) => `rules[0].oauth2Introspection.${list}: ${emptyList}`,
    ),
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
    'rules[0].methods[0]: "get" is not known; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE',
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
