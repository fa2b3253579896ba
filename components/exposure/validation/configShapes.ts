import type { JsonSchema } from "./jsonSchema";

const text: JsonSchema = { type: "string" };
const flag: JsonSchema = { type: "boolean" };
const texts: JsonSchema = { type: "array", items: text };
const object: JsonSchema = { type: "object" };

const shape = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: "object", properties });

const tokenFrom = shape({ header: text, query_parameter: text, cookie: text });
const retry = shape({ give_up_after: text, max_delay: text });

/** Settings of Oathkeeper 0.40's authenticators; it refuses every other, and each request with them. */
export const authenticatorShapes: Record<string, JsonSchema> = {
  jwt: shape({
    required_scope: texts,
    target_audience: texts,
    trusted_issuers: texts,
    allowed_algorithms: texts,
    jwks_urls: texts,
    jwks_max_wait: text,
    jwks_ttl: text,
    scope_strategy: text,
    token_from: tokenFrom,
  }),
  oauth2_introspection: shape({
    introspection_url: text,
    scope_strategy: text,
    pre_authorization: object,
    required_scope: texts,
    target_audience: texts,
    trusted_issuers: texts,
    prefix: text,
    preserve_host: flag,
    introspection_request_headers: object,
    token_from: tokenFrom,
    retry,
    cache: object,
  }),
  oauth2_client_credentials: shape({ token_url: text, required_scope: texts, retry, cache: object }),
};

/** Settings of Oathkeeper 0.40's mutators. */
export const mutatorShapes: Record<string, JsonSchema> = {
  id_token: shape({ claims: text, issuer_url: text, jwks_url: text, ttl: text }),
  header: shape({ headers: object }),
  cookie: shape({ cookies: object }),
  hydrator: shape({ api: object, cache: object }),
};

/** Settings of the `jwt` access strategy where sidecars check tokens. */
export const istioJwtShape: JsonSchema = shape({
  authentications: {
    type: "array",
    items: shape({
      issuer: text,
      jwksUri: text,
      fromHeaders: { type: "array", items: shape({ name: text, prefix: text }) },
      fromParams: texts,
    }),
  },
  authorizations: { type: "array", items: shape({ requiredScopes: texts, audiences: texts }) },
});
