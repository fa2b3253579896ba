import assert from "node:assert/strict";
import * as fc from "fast-check";

import { oryRuleOverlap } from "../../../cli/doctor/checks/oryRuleOverlap";
import { rulePattern } from "../../../cli/doctor/checks/oryRulePattern";
import { commonPath } from "../../../components/exposure/paths/pathPattern";
import type { VirtualService } from "../../../cli/doctor/istioObjects";
import { oathkeeperRule } from "./exposures";
import { snapshotOf } from "./snapshots";

const host = "orders.apps.example.com";
const made = (path: string) => `<http|https>://${host}<${path}>`;
const oathkeeper = "ory-oathkeeper-proxy.kyma-system.svc.cluster.local";
const route = (...routes: [path: string, destination: string][]): VirtualService => ({
  metadata: { namespace: "shop", name: "orders" },
  spec: {
    hosts: [host],
    http: routes.map(([regex, to]) => ({ match: [{ uri: { regex } }], route: [{ destination: { host: to } }] })),
  },
});

describe("what doctor says of Rules that overlap", () => {
  const cases: [string, [url: string, methods?: string[]], [url: string, methods?: string[]], RegExp | undefined][] = [
    [
      "expressions that cross",
      [made("/a/.*")],
      [made("/.*/b")],
      /^GET https:\/\/orders\.apps\.example\.com\/a\/\S*b is matched/,
    ],
    [
      "the same path",
      [made("/a")],
      [`https://${host}/a`],
      /\/a is matched by this Rule \(of APIRule shop\/orders\) and by Rule shop\/a /,
    ],
    ["a literal path under an expression", [`http://${host}/a.b`], [`http://${host}/<.*>`], /\/a\.b is matched/],
    ["paths apart", [made("/a")], [made("/b")], undefined],
    ["a dot that is none of an expression", [`http://${host}/a.b`], [made("/acb")], undefined],
    ["methods apart", [made("/.*"), ["GET"]], [made("/.*"), ["POST"]], undefined],
    ["hosts apart", [made("/.*")], ["https://users.apps.example.com</.*>"], undefined],
    ["a host that is an expression, which is not compared", [made("/.*")], ["https://<.*></.*>"], undefined],
    ["what is no expression", [made("/.*")], [made("/(")], undefined],
  ];
  for (const [title, [url, methods], [other, otherMethods], expected] of cases) {
    it(title, () => {
      const oathkeeperRules = [oathkeeperRule(url, "a", methods), oathkeeperRule(other, "b", otherMethods)];
      const findings = oryRuleOverlap.find(snapshotOf({ oathkeeperRules }));
      assert.equal(findings.length, expected === undefined ? 0 : 1);
      assert.match(findings[0]?.seen ?? "fine", expected ?? /^fine$/);
    });
  }

  it("leaves out what a route in front leads past Oathkeeper", () => {
    const oathkeeperRules = [oathkeeperRule(made("/a|/b"), "a"), oathkeeperRule(made("/a|/c"), "b")];
    const past: [string, string] = ["/a", "orders.shop.svc.cluster.local"];
    const through: [string, string] = ["/.*", oathkeeper];
    const findings = (...routes: [string, string][]) =>
      oryRuleOverlap.find(snapshotOf({ oathkeeperRules, virtualServices: [route(...routes)] }));
    assert.equal(findings(past, through).length, 0);
    assert.equal(findings(through, past).length, 1);
  });

  it("takes a path without an expression for itself and nothing else", () => {
    const path = fc.stringMatching(/^\/[\w.*+?()[\]{}|^$\\-]{0,12}$/);
    fc.assert(
      fc.property(path, path, (one, another) => {
        const pattern = (text: string) => rulePattern(oathkeeperRule(`https://${host}${text}`))!.path;
        assert.deepEqual(commonPath([pattern(one), pattern(another)]), one === another ? { text: one } : undefined);
      }),
    );
  });
});
