import * as assert from "node:assert/strict";
import { apiRuleProblems } from "../../../components/exposure/apiRuleProblems";
import { lines } from "../../support/problems";
import { apiRule, istio, istioRule, ory, rule } from "./support/apiRules";
import { malformed, refused, type BadApiRule } from "./support/badApiRules";
import { broken, refusedByIstio, refusedByOry } from "./support/brokenApiRules";

const groups: [what: string, cases: readonly BadApiRule[]][] = [
  ["refused by the API server", malformed],
  ["refused by the controller", refused],
  ["refused where Ory handles JWTs", refusedByOry],
  ["refused where Istio handles JWTs", refusedByIstio],
  ["accepted and broken", broken],
];

for (const [what, cases] of groups) {
  describe(`an APIRule that is ${what}`, () => {
    for (const [object, settings, ...expected] of cases) {
      it(expected.join(" | "), () => assert.deepEqual(lines(apiRuleProblems(object, { settings })), expected));
    }
  });
}

describe("an APIRule that is accepted", () => {
  const allow = rule({ allow: undefined });
  const good: [what: string, ...parameters: Parameters<typeof apiRuleProblems>][] = [
    ["allow with empty settings", apiRule([rule({ allow: {} })]), { settings: ory }],
    ["null for what is left out", apiRule([rule({ noop: null }, { mutators: null })]), { settings: ory }],
    ["one method twice in a single rule", apiRule([rule({ allow: undefined }, { methods: ["GET", "GET"] })])],
    ["one path with other methods", apiRule([allow, rule({ noop: undefined }, { methods: ["POST"] })])],
    ["a short host whose domain is blocked", apiRule([allow], { host: "api" }), { settings: ory }],
    [
      "the short host beside an allow-list",
      apiRule([allow]),
      { settings: { ...ory, allowedDomains: ["example.org"] } },
    ],
    [
      "an ending that is no subdomain",
      apiRule([allow], { host: "myexample.com" }),
      { settings: { ...ory, allowedDomains: ["example.com"] } },
    ],
    ["another namespace's service of a blocked name", apiRule([allow], { service: { name: "kubernetes", port: 443 } })],
    [
      "jwt with others, where Ory handles it",
      apiRule([rule({ jwt: { jwks_urls: ["file://a"] }, anonymous: undefined })]),
    ],
    ["a group with a name", apiRule([rule({ noop: undefined }, { path: "/(?P<id>a)" })]), { settings: ory }],
    [
      "what Oathkeeper cannot read on a route past it",
      apiRule([rule({ allow: undefined }, { path: "/a\\_b" })]),
      { settings: ory },
    ],
    ["the path of all paths", apiRule([istioRule({}, { path: "/*" })]), { settings: istio }],
    [
      "one issuer twice in the same way",
      apiRule([istioRule(), istioRule({}, { path: "/orders" })]),
      { settings: istio },
    ],
    [
      "rules that meet where a route leads past Oathkeeper",
      apiRule([
        rule({ allow: undefined }, { path: "/a" }),
        rule({ noop: undefined }, { path: "/(a|b)" }),
        rule({ noop: undefined }, { path: "/(a|c)" }),
      ]),
      { settings: ory },
    ],
  ];
  for (const [what, object, surroundings] of good) {
    it(`has ${what}`, () => assert.deepEqual(lines(apiRuleProblems(object, surroundings)), []));
  }

  it("needs a Service with a selector for jwt where sidecars check tokens", () => {
    const line =
      'spec.rules[0].accessStrategies: access strategy jwt needs a selector, and service "orders" has none; allowed: a Service that selects its pods';
    const problems = (labels: object) =>
      lines(apiRuleProblems(apiRule([istioRule()]), { settings: istio, services: { "shop/orders": { ...labels } } }));
    assert.deepEqual(problems({}), [line]);
    assert.deepEqual(problems({ app: "orders" }), []);
  });
});
