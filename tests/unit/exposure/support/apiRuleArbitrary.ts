import * as fc from "fast-check";
import type { AccessRuleArgs, ApiRuleArgs } from "../../../../components/exposure/apiRuleArgs";
import { Method } from "../../../../components/routes/method";
import { authentication } from "./apiRules";
import { exposureReference } from "./exposures";

/** Arguments of an ApiRule, all of them known. */
export type GeneratedApiRule = ApiRuleArgs & { host: string; namespace: string; rules: AccessRuleArgs[] };

const scopes = fc.uniqueArray(fc.constantFrom("read", "write", "orders.*"), { minLength: 1 });
const url = fc.constantFrom(
  "https://dex.example.com",
  "http://hydra-public.kyma-system:4444/",
  "https://a.example.com/b?c=d",
);
const entries = fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,8}$/), fc.string({ maxLength: 8 }), {
  minKeys: 1,
  maxKeys: 3,
});
const optional = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

const tokenFrom = fc.constantFrom({ header: "X-Token" }, { queryParameter: "token" }, { cookie: "token" });
const common = {
  requiredScope: scopes,
  targetAudience: scopes,
  trustedIssuers: fc.uniqueArray(url, { minLength: 1 }),
  tokenFrom,
};
const oryJwt = optional({ ...common, jwksUrls: fc.uniqueArray(url, { minLength: 1 }) }).filter(
  (jwt) => Object.keys(jwt).length > 0,
);
const istioJwt = fc.record(
  {
    authentications: fc.constantFrom([authentication], [{ ...authentication, jwksUri: "https://dex.example.com/v2" }]),
    authorizations: fc.array(optional({ requiredScopes: scopes, audiences: scopes }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["authentications"] },
);
const none = fc.constant({});
const mutators = {
  ory: optional({
    hydrator: fc.record({ url }),
    idToken: optional({ issuerUrl: url, ttl: fc.constantFrom("60s", "1h") }),
    header: fc.record({ headers: entries }),
    cookie: fc.record({ cookies: entries }),
    noop: none,
  }),
  istio: optional({ header: fc.record({ headers: entries }), cookie: fc.record({ cookies: entries }) }),
};
const given = (of: fc.Arbitrary<object>) => of.filter((members) => Object.keys(members).length > 0);
/** Beside others it lets everyone in. */
const withoutOpenNoop = (of: fc.Arbitrary<object>) =>
  of.filter((strategies) => !("noop" in strategies) || Object.keys(strategies).length === 1);
const mutated = (strategies: fc.Arbitrary<object>, of: fc.Arbitrary<object>) =>
  fc
    .tuple(strategies, fc.option(given(of)))
    .map(([one, change]) => ({ ...one, ...(change ? { mutators: change } : {}) }));

const introspection = optional({ ...common, introspectionUrl: url });
const access = {
  ory: fc.oneof(
    fc.record({ allow: none }),
    mutated(
      withoutOpenNoop(
        given(
          optional({
            jwt: oryJwt,
            oauth2Introspection: introspection,
            oauth2ClientCredentials: optional({ requiredScope: scopes, tokenUrl: url }),
            cookieSession: none,
            anonymous: none,
            noop: none,
            unauthorized: none,
          }),
        ),
      ),
      mutators.ory,
    ),
  ),
  istio: fc.oneof(
    fc.record({ allow: none }),
    mutated(fc.record({ jwt: istioJwt }), mutators.istio),
    mutated(withoutOpenNoop(given(optional({ noop: none, oauth2Introspection: introspection }))), mutators.ory),
  ),
};

const service = fc.record(
  {
    name: fc.constantFrom("orders", "users"),
    namespace: fc.constantFrom("shop", "people"),
    port: fc.integer({ min: 1, max: 65535 }),
  },
  { requiredKeys: ["name", "port"] },
);
const timeout = fc.integer({ min: 1, max: 3900 });
const methods = fc.uniqueArray(fc.constantFrom(...Object.values(Method)), { minLength: 1, maxLength: 4 });

const rules = (kind: fc.Arbitrary<object>) =>
  fc
    .array(fc.tuple(kind, methods, fc.record({ service, timeout }, { requiredKeys: [] })), {
      minLength: 1,
      maxLength: 4,
    })
    // Paths apart from each other, so that Oathkeeper never has to choose.
    .map((list) =>
      list.map(([one, of, more], index) => ({ path: `/${"abcd"[index]}(/.*)?`, methods: of, ...one, ...more })),
    );

const argumentsOf = (handler: keyof typeof access) =>
  fc.record(
    {
      exposure: fc.constant(exposureReference()),
      namespace: fc.constantFrom("shop", "sales"),
      host: fc.constantFrom("orders", "orders.example.com", "a-1.apps.example.org"),
      service,
      rules: rules(access[handler]),
      timeout,
    },
    { requiredKeys: ["exposure", "namespace", "host", "service", "rules"] },
  ) as unknown as fc.Arbitrary<GeneratedApiRule>;

/** Arguments of valid ApiRules, by what handles JSON Web Tokens. */
export const apiRuleArguments = { ory: argumentsOf("ory"), istio: argumentsOf("istio") };
