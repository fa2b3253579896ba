import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { AccessRuleArgs, ApiRuleArgs } from "../../../components/exposure/apiRuleArgs";
import { apiRuleName, apiRuleSpec } from "../../../components/exposure/apiRuleManifest";
import { apiRuleSchema } from "../../../components/exposure/apiRuleCrd";
import { apiRuleArgsProblems, knownApiRuleProblems } from "../../../components/exposure/apiRuleValidation";
import { explainApiRule } from "../../../components/exposure/explain/explainApiRule";
import { Method } from "../../../components/routes/method";
import { schemaProblems } from "../../../components/exposure/validation/jsonSchema";
import { lines } from "../../support/problems";
import { apiRule, authentication, istio, ory } from "./support/apiRules";
import { exposureReference } from "./support/exposures";

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

const settings = { ory, istio };
const args = fc.constantFrom("ory" as const, "istio" as const).chain((handler) =>
  fc.record({
    handler: fc.constant(handler),
    args: fc.record(
      {
        exposure: fc.constant(exposureReference()),
        namespace: fc.constantFrom("shop", "sales"),
        host: fc.constantFrom("orders", "orders.example.com", "a-1.apps.example.org"),
        service,
        rules: rules(access[handler]),
        timeout,
      },
      { requiredKeys: ["exposure", "namespace", "host", "service", "rules"] },
    ),
  }),
);

/** How many objects of each kind a rule calls for. */
function expected(list: readonly AccessRuleArgs[], handler: "ory" | "istio"): Record<string, number> {
  const jwt = handler === "istio" ? list.filter((rule) => rule.jwt !== undefined) : [];
  const checked = list.filter((rule) => rule.allow === undefined && !jwt.includes(rule));
  const policies = (rule: AccessRuleArgs) => Math.max(1, rule.jwt?.authorizations?.length ?? 0);
  return {
    VirtualService: 1,
    Rule: checked.length,
    AuthorizationPolicy: jwt.length === 0 ? 0 : list.reduce((sum, rule) => sum + policies(rule), 0),
  };
}

describe("a valid ApiRule", () => {
  it("passes every check, and its objects are those its strategies call for", () => {
    fc.assert(
      fc.property(args, ({ handler, args: generated }) => {
        const given = generated as unknown as ApiRuleArgs & { host: string; namespace: string };
        assert.deepEqual(lines(apiRuleArgsProblems(given)), []);
        assert.deepEqual(lines(knownApiRuleProblems(given, settings[handler])), []);
        const name = apiRuleName(undefined, given.host);
        // As it comes back from the API server.
        const spec = JSON.parse(JSON.stringify(apiRuleSpec(given, "kyma-system/kyma-gateway")));
        const object = { ...apiRule([]), metadata: { name, namespace: given.namespace }, spec };
        assert.deepEqual(lines(schemaProblems(object, "", apiRuleSchema)), []);
        const made = explainApiRule({ apiRule: object, settings: settings[handler], services: {} });
        const count = (kind: string) => made.filter((explained) => explained.object.kind === kind).length;
        const counted = Object.fromEntries(
          ["VirtualService", "Rule", "AuthorizationPolicy"].map((kind) => [kind, count(kind)]),
        );
        assert.deepEqual(counted, expected(given.rules, handler));
        assert.equal(count("RequestAuthentication") > 0, counted.AuthorizationPolicy > 0);
        assert.ok(made.every(({ reasons }) => reasons.length > 0));
      }),
      { numRuns: 1000 },
    );
  });
});
