import assert from "node:assert/strict";
import * as fc from "fast-check";

import { controllerConfig } from "../../../components/exposure/controllerConfig";
import { controllerFlags } from "../../../components/exposure/controllerFlags";
import { kymaControllerSettings, type ControllerSettings } from "../../../components/exposure/controllerSettings";
import { JwtHandler } from "../../../components/exposure/jwtHandler";
import { controllerConfigPath, controllerSettings, verdictOn } from "../../../cli/doctor/checks/apiRuleSurroundings";
import type { ApiRule } from "../../../cli/doctor/customObjects";
import type { Answer } from "../../../cli/doctor/snapshot";
import { snapshotOf } from "./snapshots";
import { controller } from "./exposures";

const config = (text: string): [string, Answer] => [
  controllerConfigPath,
  { status: 200, body: JSON.stringify({ data: { "api-gateway-config": text } }) },
];
const read = (args: string[], answer?: [string, Answer]) =>
  controllerSettings(snapshotOf({ deployments: [controller({ args })] }, { answers: new Map(answer ? [answer] : []) }));

const word = fc.stringMatching(/^[a-z$][a-z0-9.$-]{0,20}$/);
const words = fc.uniqueArray(word, { maxLength: 3 });
const labels = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z0-9]{1,8}$/));
const settings: fc.Arbitrary<ControllerSettings> = fc
  .record({
    defaultDomain: word,
    jwtHandler: fc.constantFrom(...Object.values(JwtHandler)),
    allowedDomains: words,
    blockedServices: words,
    oathkeeper: fc.record({ host: word, port: fc.integer({ min: 1, max: 65535 }) }),
    cors: fc.record({ allowOrigins: words, allowMethods: words, allowHeaders: words }),
    labels,
  })
  .map((given) => structuredClone(given));

describe("what doctor knows of the controller of APIRules", () => {
  it("reads from its Deployment and ConfigMap what was written there", () => {
    fc.assert(
      fc.property(settings, (given) => {
        assert.deepEqual(read(controllerFlags(given), config(controllerConfig(given))), given);
      }),
    );
  });

  it("takes Oathkeeper for what checks tokens where there is no ConfigMap", () => {
    const found = read(controllerFlags(kymaControllerSettings), [controllerConfigPath, { status: 404, body: "" }]);
    assert.equal(found?.jwtHandler, JwtHandler.Ory);
  });

  const unknown: [string, string[], [string, Answer]?][] = [
    ["a ConfigMap that may not be read", controllerFlags(kymaControllerSettings)],
    ["a ConfigMap that is no YAML", controllerFlags(kymaControllerSettings), config("jwtHandler: [")],
    ["a handler that there is not", controllerFlags(kymaControllerSettings), config("jwtHandler: opa")],
    ["a controller without such flags", ["--leader-elect"], config("")],
  ];
  for (const [title, args, answer] of unknown) {
    it(`knows no settings with ${title}`, () => assert.equal(read(args, answer), undefined));
  }

  const rule = (generation: number, status?: object): ApiRule => ({
    metadata: { name: "orders", namespace: "shop", generation },
    status: status as ApiRule["status"],
  });
  const ok = { code: "OK" };
  const verdicts: [string, ApiRule, object][] = [
    ["no status", rule(1), { descriptions: [] }],
    ["an earlier generation's", rule(2, { observedGeneration: 1, APIRuleStatus: ok }), { descriptions: [] }],
    ["that all is well", rule(1, { observedGeneration: 1, APIRuleStatus: ok }), { code: "OK", descriptions: [] }],
    [
      "an error of what is made alone",
      rule(1, { observedGeneration: 1, APIRuleStatus: ok, virtualServiceStatus: { code: "ERROR", desc: "denied" } }),
      { code: "ERROR", descriptions: ["denied"] },
    ],
    [
      "several errors, each once",
      rule(1, {
        observedGeneration: 1,
        APIRuleStatus: { code: "ERROR", desc: "a\n b" },
        accessRuleStatus: { code: "ERROR", desc: "b" },
      }),
      { code: "ERROR", descriptions: ["a", "b"] },
    ],
  ];
  for (const [title, apiRule, expected] of verdicts) {
    it(`reads a status that tells ${title}`, () => assert.deepEqual({ ...verdictOn(apiRule) }, expected));
  }
});
