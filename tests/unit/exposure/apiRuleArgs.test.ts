import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { apiRuleArgsProblems, knownApiRuleProblems } from "../../../components/exposure/apiRuleValidation";
import { lines } from "../../support/problems";
import { istio, ory } from "./support/apiRules";
import { early, good } from "./support/badApiRuleArgs";
import { earlyJwt } from "./support/badJwtArgs";
import { late } from "./support/lateApiRuleArgs";

describe("arguments of ApiRule", () => {
  for (const [args, , ...expected] of [...early, ...earlyJwt]) {
    it(expected.join(" | "), () => assert.deepEqual(lines(apiRuleArgsProblems(args)), expected));
  }
});

describe("arguments of ApiRule beside an exposure's settings", () => {
  for (const [args, settings, ...expected] of late) {
    it(expected.join(" | "), () => {
      assert.deepEqual(lines(apiRuleArgsProblems(args)), []);
      assert.deepEqual(lines(knownApiRuleProblems(args, settings)), expected);
    });
  }

  it("may be known only later, in part or where only a part of them is wrong", () => {
    const later = pulumi.output("later");
    const rule = { path: "/.*", methods: ["GET"] };
    for (const settings of [undefined, ory, istio]) {
      const authentications = [{ issuer: later, jwksUri: later, fromParams: ["token"] }];
      const args: any = {
        ...good,
        namespace: later,
        host: later,
        gateway: later,
        service: { name: later, namespace: later, port: pulumi.output(80) },
        rules: [
          { ...rule, jwt: settings === istio ? { authentications } : { trustedIssuers: [later], jwksUrls: [later] } },
        ],
      };
      assert.deepEqual(lines(apiRuleArgsProblems(args)), []);
      assert.deepEqual(lines(knownApiRuleProblems(args, settings)), []);
    }
    const entries = { Authorization: later };
    const header = { header: { headers: entries }, cookie: { cookies: entries } };
    const oauth2Introspection = { introspectionRequestHeaders: entries };
    const secret = { ...good, rules: [{ ...rule, oauth2Introspection, mutators: header }] };
    assert.deepEqual(lines(apiRuleArgsProblems(secret)), []);
    assert.deepEqual(lines(apiRuleArgsProblems({ ...good, host: later, rules: [{ ...rule, allow: {}, noop: {} }] })), [
      "rules[0].allow: access strategy allow cannot be combined with 1 other; allowed: allow alone, or a rule without it",
    ]);
  });
});
