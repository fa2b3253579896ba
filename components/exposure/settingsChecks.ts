import {
  enumProblems,
  isObject,
  listProblems,
  matching,
  objectProblems,
  oneOfProblems,
  type Check,
} from "../validation/checks";
import { isLater, whenKnown } from "../validation/later";
import { show, type Problem } from "../validation/problem";
import { mutatorFields } from "./apiRuleManifest";
import { JwsAlgorithm } from "./jwsAlgorithm";
import { ScopeStrategy } from "./scopeStrategy";
import { uriProblems } from "./validation/url";

const text = matching(/[^]/, "text", "text that is not empty");
const texts: Check = (value, path) => listProblems(value, path, text);
const someTexts = filled(texts);
const url = whenKnown(uriProblems);
const urls = filled((value, path) => listProblems(value, path, url));
const algorithms = filled((value, path) => listProblems(value, path, (one, at) => enumProblems(one, at, JwsAlgorithm)));
const scopeStrategy: Check = (value, path) => enumProblems(value, path, ScopeStrategy);
const duration = matching(/^[0-9]+(ns|us|ms|s|m|h)$/, "a duration", "a number with ns, us, ms, s, m or h, such as 60s");

/** Settings of each access strategy, as far as they do not depend on what handles JWTs. */
export const strategyArguments: Record<string, Check> = {
  jwt: (value, path) =>
    objectProblems(value, path, {
      trustedIssuers: filled(issuers),
      jwksUrls: filled(issuers),
      requiredScope: someTexts,
      targetAudience: someTexts,
      allowedAlgorithms: algorithms,
      scopeStrategy,
      tokenFrom,
      authentications: (list, at) => listProblems(list, at, authentication),
      authorizations: (list, at) => listProblems(list, at, authorization),
    }),
  oauth2Introspection: (value, path) =>
    objectProblems(value, path, {
      requiredScope: someTexts,
      targetAudience: someTexts,
      trustedIssuers: urls,
      introspectionUrl: url,
      introspectionRequestHeaders: entries,
      scopeStrategy,
      tokenFrom,
    }),
  oauth2ClientCredentials: (value, path) => objectProblems(value, path, { requiredScope: someTexts, tokenUrl: url }),
  cookieSession: noSettings,
  anonymous: noSettings,
  noop: noSettings,
  unauthorized: noSettings,
  allow: noSettings,
};

/** Settings of the mutators of a rule. */
export const mutatorArguments: Check = (value, path) =>
  isObject(value) && Object.keys(value).length === 0
    ? [{ path, problem: "no mutator is defined", allowed: `one of ${mutatorFields.join(", ")}` }]
    : objectProblems(value, path, {
        hydrator: (settings, at) => objectProblems(settings, at, { url }, ["url"]),
        idToken: (settings, at) => objectProblems(settings, at, { claims: text, issuerUrl: url, ttl: duration }),
        header: (settings, at) => objectProblems(settings, at, { headers: entries }, ["headers"]),
        cookie: (settings, at) => objectProblems(settings, at, { cookies: entries }, ["cookies"]),
        noop: noSettings,
      });

/** A list that is there to narrow something down, and that empty would be taken for none. */
export function filled(list: Check, otherwise = "or no such list"): Check {
  return (value, path) =>
    Array.isArray(value) && value.length === 0
      ? [{ path, problem: "is empty, which is taken for no list", allowed: `at least one entry, ${otherwise}` }]
      : list(value, path);
}

function noSettings(value: unknown, path: string): Problem[] {
  if (!isObject(value)) {
    return [{ path, problem: `${show(value)} is not an object`, allowed: "{}" }];
  }
  return Object.keys(value).length === 0 ? [] : [{ path, problem: "does not support configuration", allowed: "{}" }];
}

/** The CustomResourceDefinition lets no other schemes through. */
function issuers(value: unknown, path: string): Problem[] {
  const scheme = matching(/^(https?|file):\/\//, "a URL", "a URL that begins with https://, http:// or file://");
  const member: Check = (one, at) => {
    const found = scheme(one, at);
    return found.length > 0 ? found : uriProblems(one, at);
  };
  return listProblems(value, path, whenKnown(member));
}

function tokenFrom(value: unknown, path: string): Problem[] {
  const members = { header: text, queryParameter: text, cookie: text };
  return [...objectProblems(value, path, members), ...oneOfProblems(value, path, Object.keys(members))];
}

function authentication(value: unknown, path: string): Problem[] {
  const required = { issuer: url, jwksUri: url };
  const header: Check = (one, at) => objectProblems(one, at, { name: text, prefix: text }, ["name"]);
  return objectProblems(
    value,
    path,
    { ...required, fromHeaders: (list, at) => listProblems(list, at, header), fromParams: texts },
    Object.keys(required),
  );
}

function authorization(value: unknown, path: string): Problem[] {
  return objectProblems(value, path, { requiredScopes: texts, audiences: texts });
}

/** Names with values, one at least. */
function entries(value: unknown, path: string): Problem[] {
  if (!isObject(value) || Object.keys(value).length === 0) {
    return [{ path, problem: `${show(value)} has no entry`, allowed: "names with values" }];
  }
  return Object.entries(value).flatMap(([name, content]) =>
    name === "" || (typeof content !== "string" && !isLater(content))
      ? [{ path, problem: `${show(name)} with ${show(content)} is no entry`, allowed: "names with text" }]
      : [],
  );
}
