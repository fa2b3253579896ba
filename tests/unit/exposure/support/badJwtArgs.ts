import { authentication } from "./apiRules";
import { emptyList, issuers, withJwt, type BadApiRuleArgs } from "./badApiRuleArgs";

/** What shows of `jwt` before anything is known of the exposure. */
export const earlyJwt: BadApiRuleArgs[] = [
  [
    withJwt({
      trustedIssuers: [],
      jwksUrls: [],
      requiredScope: [],
      targetAudience: [],
      allowedAlgorithms: [],
    }),
    undefined,
    ...["trustedIssuers", "jwksUrls", "requiredScope", "targetAudience", "allowedAlgorithms"].map(
      (list) => `rules[0].jwt.${list}: ${emptyList}`,
    ),
  ],
  [
    withJwt({ trustedIssuers: ["https://dex.example.com"], allowedAlgorithms: ["RS265", "none"] }),
    undefined,
    ...["RS265", "none"].map(
      (name, index) =>
        `rules[0].jwt.allowedAlgorithms[${index}]: "${name}" is not known; allowed: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, HS256, HS384, HS512`,
    ),
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
];
