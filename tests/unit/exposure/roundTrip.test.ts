import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { AccessRuleArgs } from "../../../components/exposure/apiRuleArgs";
import { apiRuleName, apiRuleSpec } from "../../../components/exposure/apiRuleManifest";
import { apiRuleSchema } from "../../../components/exposure/apiRuleCrd";
import { apiRuleArgsProblems, knownApiRuleProblems } from "../../../components/exposure/apiRuleValidation";
import { explainApiRule } from "../../../components/exposure/explain/explainApiRule";
import { schemaProblems } from "../../../components/exposure/validation/jsonSchema";
import { lines } from "../../support/problems";
import { apiRuleArguments } from "./support/apiRuleArbitrary";
import { apiRule, istio, ory } from "./support/apiRules";

const settings = { ory, istio };
const args = fc
  .constantFrom("ory" as const, "istio" as const)
  .chain((handler) => fc.record({ handler: fc.constant(handler), args: apiRuleArguments[handler] }));

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
      fc.property(args, ({ handler, args: given }) => {
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
