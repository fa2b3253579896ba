import {
  booleanProblems,
  enumProblems,
  integerProblems,
  isObject,
  listProblems,
  matching,
  objectProblems,
  type Check,
} from "../validation/checks";
import { isLater, whenKnown } from "../validation/later";
import { labelNameCheck, objectNameCheck } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { AccessTokenStrategy } from "./accessTokenStrategy";
import { ClientDeletionPolicy } from "./clientDeletionPolicy";
import type { ExposureReference } from "./exposureReference";
import { exposureReferenceProblems } from "./exposureReferenceValidation";
import { GrantType } from "./grantType";
import type { HydraAdminEndpoint } from "./hydraAdminEndpoint";
import type { OAuth2ClientArgs } from "./oauth2ClientArgs";
import { ResponseType } from "./responseType";
import { TokenEndpointAuthMethod } from "./tokenEndpointAuthMethod";

// RFC 6749 section 3.3: what a scope may be made of.
const scope = matching(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "a scope", "characters of ASCII without blanks, quotes and \\");
const text = matching(/\S/, "text", "text that is not empty");
const uri = matching(/^[a-z][a-z0-9+.-]*:\/?\/?[^\s#]+$/i, "a URL", "a full URL without fragment");
const origin = matching(/^https?:\/\/[^\s/?#]+$/, "an origin", "a scheme and a host, such as https://shop.example.com");
const url = matching(/^https?:\/\/[^\s]+$/, "a URL", "a URL of http or https");

const hydraAdmin = {
  url: matching(/^https?:\/\/[^\s/:?#]+$/, "a URL", "a URL of http or https without port and path"),
  port: (value, at) => integerProblems(value, at, 1, 65535, "port"),
  endpoint: matching(/^\/\S*$/, "a path", "a path such as /admin/clients"),
  forwardedProto: matching(/^(https?|off)$/, "a scheme", "http, https, off"),
} satisfies Record<keyof HydraAdminEndpoint, Check>;

const checks = {
  exposure: exposureReferenceProblems,
  namespace: whenKnown(labelNameCheck("a namespace")),
  name: objectNameCheck("a name"),
  grantTypes: sized(1, 4, (value, at) => enumProblems(value, at, GrantType)),
  scopes: sized(1, Infinity, scope),
  secretName: objectNameCheck("the name of a Secret"),
  clientName: text,
  audience: (value, at) => listProblems(value, at, text),
  responseTypes: sized(1, 3, (value, at) => enumProblems(value, at, ResponseType)),
  redirectUris: (value, at) => listProblems(value, at, whenKnown(uri)),
  postLogoutRedirectUris: (value, at) => listProblems(value, at, whenKnown(uri)),
  allowedCorsOrigins: (value, at) => listProblems(value, at, whenKnown(origin)),
  tokenEndpointAuthMethod: (value, at) => enumProblems(value, at, TokenEndpointAuthMethod),
  jwksUri: whenKnown(url),
  accessTokenStrategy: (value, at) => enumProblems(value, at, AccessTokenStrategy),
  skipConsent: booleanProblems,
  metadata: metadataProblems,
  deletionPolicy: (value, at) => enumProblems(value, at, ClientDeletionPolicy),
  hydraAdmin: (value, at) => objectProblems(value, at, hydraAdmin, ["url"]),
} satisfies Record<keyof OAuth2ClientArgs, Check>;

/**
 * Every problem of OAuth2Client's arguments that shows with what is known of them.
 *
 * @param name Name of the component, after which the object is called where the arguments do not say.
 */
export function oauth2ClientProblems(args: unknown, name: string): Problem[] {
  const named = isObject(args) ? { ...args, name: args.name ?? name } : args;
  const problems = objectProblems(named, "", checks, ["exposure", "namespace", "grantTypes", "scopes"]);
  return problems.length > 0 ? problems : combinationProblems(args as OAuth2ClientArgs);
}

/** Problems of the exposure that a client is made for; Hydra's maester is there with Hydra alone. */
export function clientExposureProblems({ hydra }: ExposureReference): Problem[] {
  return hydra === undefined
    ? [{ path: "exposure", problem: "has no Hydra", allowed: "an ApiExposure with ory.hydra" }]
    : [];
}

function combinationProblems(args: OAuth2ClientArgs): Problem[] {
  const { exposure, grantTypes, redirectUris = [], tokenEndpointAuthMethod: method, jwksUri } = args;
  const browser = grantTypes.filter((grant) => grant === GrantType.AuthorizationCode || grant === GrantType.Implicit);
  const signs = method === TokenEndpointAuthMethod.PrivateKeyJwt;
  return [
    ...(browser.length > 0 && redirectUris.length === 0
      ? [
          {
            path: "redirectUris",
            problem: `is missing, and ${browser[0]} sends users there`,
            allowed: "at least one URL",
          },
        ]
      : []),
    ...(signs && jwksUri === undefined
      ? [
          {
            path: "jwksUri",
            problem: `is missing, and ${method} is checked with it`,
            allowed: "a URL of http or https",
          },
        ]
      : []),
    ...(method === TokenEndpointAuthMethod.None && grantTypes.includes(GrantType.ClientCredentials)
      ? [
          {
            path: "tokenEndpointAuthMethod",
            problem: `${show(method)} shows nothing, and client_credentials needs the client to be known`,
            allowed: "another method or other grant types",
          },
        ]
      : []),
    ...(isLater(exposure) ? [] : clientExposureProblems(exposure as ExposureReference)),
  ];
}

function sized(min: number, max: number, member: Check): Check {
  return (value, at) => {
    const problems = listProblems(value, at, member);
    const count = Array.isArray(value) ? value.length : min;
    const allowed = max === Infinity ? `at least ${min}` : `${min} to ${max}`;
    return count >= min && count <= max
      ? problems
      : [...problems, { path: at, problem: `has ${count} entries`, allowed }];
  };
}

function metadataProblems(metadata: unknown, at: string): Problem[] {
  if (!isObject(metadata)) {
    return [{ path: at, problem: `${show(metadata)} is not an object`, allowed: "text by name" }];
  }
  return Object.entries(metadata).flatMap(([key, value]) =>
    typeof value === "string" ? [] : [{ path: `${at}.${key}`, problem: `${show(value)} is not text`, allowed: "text" }],
  );
}
