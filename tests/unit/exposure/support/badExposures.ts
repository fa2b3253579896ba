import { GrantType } from "../../../../components/exposure/grantType";
import { JwtHandler } from "../../../../components/exposure/jwtHandler";
import { TokenEndpointAuthMethod } from "../../../../components/exposure/tokenEndpointAuthMethod";
import { exposureReference, kymaGateway } from "./exposures";

const shown = "a registry and directory without scheme, such as registry.example.com/oryd";
const domain = "a DNS name of at least two labels in lower case, at most 245 characters, such as apps.example.com";
const label = "at most 63 lower-case letters, digits and dashes, a letter or digit at both ends";
const object = "at most 253 lower-case letters, digits, dashes and dots, a letter or digit at the ends of each part";

/** Arguments of ApiExposure, beside a good gateway, and what is said of them. */
export const badExposures: [title: string, args: any, lines: string[]][] = [
  [
    "no gateway",
    { gateway: undefined },
    ["gateway: undefined is not a gateway; allowed: the `reference` of an IngressGateway"],
  ],
  [
    "an unknown argument",
    { oathkeeper: {} },
    [
      "oathkeeper: unknown argument; allowed: gateway, controller, jwtHandler, allowedDomains, blockedServices, cors, ory, crds",
    ],
  ],
  ["an unknown handler", { jwtHandler: "envoy" }, ['jwtHandler: "envoy" is not known; allowed: ory, istio']],
  [
    "Istio's handler on a gateway that its policies do not admit",
    { jwtHandler: JwtHandler.Istio, gateway: kymaGateway({ workloadNamespace: "partner", serviceAccount: "edge" }) },
    [
      "gateway: its pods are partner/edge, and the policies that the controller makes for jwtHandler istio admit istio-system/istio-ingressgateway-service-account alone; allowed: Kyma's own gateway in its own namespace, or jwtHandler ory",
    ],
  ],
  [
    "domains at which the controller ends",
    { allowedDomains: ["*.example.com", "shop.example.com", "shop.example.com"] },
    [
      `allowedDomains[0]: "*.example.com" has a wildcard, which is added for you; allowed: ${domain}`,
      'allowedDomains[2]: "shop.example.com" is there twice; allowed: each entry once',
    ],
  ],
  [
    "a list of domains that allows none",
    { allowedDomains: [] },
    ["allowedDomains: is empty, which is taken for no list; allowed: at least one entry, or no such list, for any"],
  ],
  [
    "the reference of another component",
    { gateway: {}, ory: { hydra: { database: { memory: {} } } } },
    [
      "gateway: is not a gateway, for want of name, namespace, domain, selector, serviceHost, serviceAccount, workloadNamespace, servers, mesh; allowed: the `reference` of an IngressGateway",
    ],
  ],
  [
    "an origin whose expression is none",
    { cors: { allowOrigins: ["regex:("] } },
    [
      'cors.allowOrigins[0]: "(" is not a regular expression: missing closing ); allowed: a regular expression in RE2\'s syntax, of 1 to 1024 characters',
    ],
  ],
  [
    "services at which the controller ends",
    { blockedServices: ["kubernetes", "Orders.shop"] },
    ["kubernetes", "Orders.shop"].map(
      (name, index) =>
        `blockedServices[${index}]: "${name}" is not a service; allowed: service.namespace, such as orders.shop`,
    ),
  ],
  [
    "origins without a kind of match, or with commas",
    { cors: { allowOrigins: ["https://example.com", "regex:a{1,3}"] } },
    ["https://example.com", "regex:a{1,3}"].map(
      (origin, index) =>
        `cors.allowOrigins[${index}]: "${origin}" is not an origin; allowed: regex:, prefix: or exact: and what to match, without commas and blanks`,
    ),
  ],
  [
    "an unknown method",
    { cors: { allowMethods: ["get"] } },
    ['cors.allowMethods[0]: "get" is not known; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE'],
  ],
  [
    "a header with a blank",
    { cors: { allowHeaders: ["X User"] } },
    ['cors.allowHeaders[0]: "X User" is not a header; allowed: the name of a header, or *'],
  ],
  [
    "an image with a scheme",
    { controller: { image: "https://example.com/x" } },
    [
      'controller.image: "https://example.com/x" is not a reference of an image; allowed: a full reference, such as registry.example.com/hydra:v2.3.0',
    ],
  ],
  [
    "a registry with a slash at the end",
    { controller: { registry: "example.com/" } },
    [`controller.registry: "example.com/" is not a registry; allowed: ${shown}`],
  ],
  [
    "no pods",
    { controller: { replicas: 0 } },
    ["controller.replicas: 0 is not in range; allowed: a whole number of replicas from 1 to 10"],
  ],
  [
    "a request above its limit",
    { controller: { resources: { requests: { cpu: "2" }, limits: { cpu: "1" } } } },
    ["controller.resources: requests 2 of cpu, more than the limit of 1; allowed: requests up to the limits"],
  ],
  [
    "a quantity that is none",
    { controller: { resources: { limits: { memory: "lots" } } } },
    [
      'controller.resources.limits.memory: "lots" is not a quantity; allowed: a Kubernetes quantity such as 32Mi or 1Gi',
    ],
  ],
  [
    "a name that is none",
    { controller: { priorityClassName: "Very High" } },
    [`controller.priorityClassName: "Very High" is not the name of a PriorityClass; allowed: ${object}`],
  ],
  [
    "labels by which the controller finds its objects, and one at which it ends",
    { controller: { labels: { "gateway.kyma-project.io/hash": "x", "3scale.net/tier": "x" } } },
    [
      'controller.labels: "gateway.kyma-project.io/hash" is a label of the controller\'s own; allowed: labels outside of gateway.kyma-project.io',
      'controller.labels: "3scale.net/tier" begins with a digit, at which the controller ends; allowed: a letter in front',
    ],
  ],
  [
    "a label that would end its flag",
    { controller: { labels: { team: "a,b" } } },
    [
      'controller.labels.team: "a,b" is not the value of a label; allowed: at most 63 letters, digits, dots, dashes and underscores',
    ],
  ],
  ["an unknown policy", { crds: "maybe" }, ['crds: "maybe" is not known; allowed: keep, delete']],
  [
    "Ory's part as text",
    { ory: "hydra" },
    ['ory: "hydra" is not an object; allowed: an object with hydra, oathkeeper'],
  ],
  [
    "a Hydra without a database",
    { ory: { hydra: {} } },
    ["ory.hydra.database: is not an object; allowed: an object with one of memory, postgresql, external"],
  ],
  [
    "a data source name where Hydra's settings are expected, which is not shown",
    { ory: { hydra: "postgres://hydra:secret@db/hydra" } },
    ["ory.hydra: is not an object; allowed: an object with settings"],
  ],
  [
    "two databases",
    { ory: { hydra: { database: { memory: {}, postgresql: {} } } } },
    [
      "ory.hydra.database: memory and postgresql exclude each other; allowed: exactly one of memory, postgresql, external",
    ],
  ],
  [
    "gateways of Ory's own",
    { ory: { hydra: { database: { memory: {} }, gateway: {} }, oathkeeper: { hydra: {} } } },
    [
      "ory.hydra.gateway: unknown argument; allowed: nothing: it is the exposure's",
      "ory.oathkeeper.hydra: unknown argument; allowed: nothing: it is the exposure's",
    ],
  ],
  [
    "an authenticator that needs Hydra",
    { ory: { oathkeeper: { authenticators: { oauth2Introspection: true } } } },
    ["ory.oathkeeper.authenticators.oauth2Introspection: needs hydra; allowed: false, or what it needs beside it"],
  ],
  [
    "settings for an Oathkeeper that is not there",
    { ory: { oathkeeper: { enabled: false, replicas: 2 } } },
    ["ory.oathkeeper.replicas: there is no Oathkeeper to set up; allowed: enabled: true, or no further setting"],
  ],
];

const withoutHydra = exposureReference(JwtHandler.Ory, { hydra: undefined });

/** Arguments of OAuth2Client, beside a good one's, and what is said of them. */
export const badClients: [title: string, args: any, lines: string[]][] = [
  [
    "no exposure",
    { exposure: undefined },
    ["exposure: undefined is not an exposure; allowed: the `reference` of an ApiExposure"],
  ],
  [
    "the reference of another component",
    { exposure: kymaGateway() },
    ["exposure: is not an exposure, for want of gateway, controller; allowed: the `reference` of an ApiExposure"],
  ],
  [
    "an exposure without Hydra",
    { exposure: withoutHydra },
    ["exposure: has no Hydra; allowed: an ApiExposure with ory.hydra"],
  ],
  ["a namespace that is none", { namespace: "Shop" }, [`namespace: "Shop" is not a namespace; allowed: ${label}`]],
  ["a name that is none", { name: "Orders" }, [`name: "Orders" is not a name; allowed: ${object}`]],
  ["no grant types", { grantTypes: [] }, ["grantTypes: has 0 entries; allowed: 1 to 4"]],
  [
    "an unknown grant type",
    { grantTypes: ["password"] },
    [
      'grantTypes[0]: "password" is not known; allowed: client_credentials, authorization_code, implicit, refresh_token',
    ],
  ],
  ["no scopes", { scopes: [] }, ["scopes: has 0 entries; allowed: at least 1"]],
  [
    "scopes in one text",
    { scopes: ["read write"] },
    ['scopes[0]: "read write" is not a scope; allowed: characters of ASCII without blanks, quotes and \\'],
  ],
  [
    "a Secret's name that is none",
    { secretName: "orders_secret" },
    [`secretName: "orders_secret" is not the name of a Secret; allowed: ${object}`],
  ],
  ["an audience without text", { audience: [""] }, ['audience[0]: "" is not text; allowed: text that is not empty']],
  [
    "an unknown response type",
    { responseTypes: ["none"] },
    [
      'responseTypes[0]: "none" is not known; allowed: code, id_token, token, code token, code id_token, id_token token, code id_token token',
    ],
  ],
  [
    "a relative URL",
    { redirectUris: ["/callback"] },
    ['redirectUris[0]: "/callback" is not a URL; allowed: a full URL without fragment'],
  ],
  [
    "a login without a way back",
    { grantTypes: [GrantType.AuthorizationCode] },
    ["redirectUris: is missing, and authorization_code sends users there; allowed: at least one URL"],
  ],
  [
    "an origin with a path",
    { allowedCorsOrigins: ["https://shop.example.com/"] },
    [
      'allowedCorsOrigins[0]: "https://shop.example.com/" is not an origin; allowed: a scheme and a host, such as https://shop.example.com',
    ],
  ],
  [
    "an unknown method",
    { tokenEndpointAuthMethod: "basic" },
    [
      'tokenEndpointAuthMethod: "basic" is not known; allowed: client_secret_basic, client_secret_post, private_key_jwt, none',
    ],
  ],
  [
    "a client that signs without keys",
    { tokenEndpointAuthMethod: TokenEndpointAuthMethod.PrivateKeyJwt },
    ["jwksUri: is missing, and private_key_jwt is checked with it; allowed: a URL of http or https"],
  ],
  [
    "client credentials of nobody",
    { tokenEndpointAuthMethod: TokenEndpointAuthMethod.None },
    [
      'tokenEndpointAuthMethod: "none" shows nothing, and client_credentials needs the client to be known; allowed: another method or other grant types',
    ],
  ],
  [
    "an unknown strategy",
    { accessTokenStrategy: "paseto" },
    ['accessTokenStrategy: "paseto" is not known; allowed: jwt, opaque'],
  ],
  ["metadata that is no text", { metadata: { tier: 1 } }, ["metadata.tier: 1 is not text; allowed: text"]],
  ["an unknown policy", { deletionPolicy: "keep" }, ['deletionPolicy: "keep" is not known; allowed: delete, orphan']],
  [
    "an address of Hydra with port and path, and a scheme that is none",
    { hydraAdmin: { url: "http://hydra:4445/admin", forwardedProto: "ftp" } },
    [
      'hydraAdmin.url: "http://hydra:4445/admin" is not a URL; allowed: a URL of http or https without port and path',
      'hydraAdmin.forwardedProto: "ftp" is not a scheme; allowed: http, https, off',
    ],
  ],
  [
    "an unknown argument",
    { scope: "read" },
    [
      "scope: unknown argument; allowed: exposure, namespace, name, grantTypes, scopes, secretName, clientName, audience, responseTypes, redirectUris, postLogoutRedirectUris, allowedCorsOrigins, tokenEndpointAuthMethod, jwksUri, accessTokenStrategy, skipConsent, metadata, deletionPolicy, hydraAdmin",
    ],
  ],
];
