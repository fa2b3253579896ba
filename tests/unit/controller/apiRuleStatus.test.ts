import * as assert from "node:assert/strict";

import { JwtHandler } from "../../../components/exposure/jwtHandler";
import { made, refused } from "../../../sandbox/controller/apiRuleStatus";

const problem = { path: "spec.host", problem: "is taken", allowed: "a free host" };
const skipped = { code: "SKIPPED" };

describe("the status that the stand-in reports", () => {
  it("is an error with every problem where the APIRule is refused, and tells of all kinds that the handler makes", () => {
    assert.deepEqual(refused([problem], JwtHandler.Ory), {
      APIRuleStatus: { code: "ERROR", desc: 'Validation error: Attribute ".spec.host": is taken' },
      virtualServiceStatus: skipped,
      accessRuleStatus: skipped,
    });
    const { APIRuleStatus: verdict, ...rest } = refused(
      [problem, { ...problem, path: "spec.rules" }],
      JwtHandler.Istio,
    );
    const lines = ['Attribute ".spec.host": is taken', 'Attribute ".spec.rules": is taken'];
    assert.equal(verdict.desc, `Multiple validation errors: \n${lines.join("\n")}`);
    assert.equal(Object.keys(rest).length, 4);
  });

  it("is well where everything was made, and an error as a whole where one kind failed", () => {
    assert.equal(made(new Map(), JwtHandler.Ory).APIRuleStatus.code, "OK");
    assert.deepEqual(made(new Map([["accessRuleStatus", "refused"]]), JwtHandler.Ory), {
      APIRuleStatus: { code: "ERROR", desc: "refused" },
      virtualServiceStatus: { code: "OK" },
      accessRuleStatus: { code: "ERROR", desc: "refused" },
    });
  });
});
