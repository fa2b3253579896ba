import * as assert from "node:assert/strict";
import { policyViolations } from "../../../policies/policyViolations";
import type { PolicyConfig } from "../../../policies/policyConfig";
import type { Manifest } from "../../../policies/resource";
import { rules } from "../../../policies/rules";
import { deployment, gateway, peerAuthentication, serviceEntry } from "./support/objects";
import { pods } from "./support/pods";
import { apiRules } from "./support/apiRules";
import type { Row } from "./support/row";
import { egress, secrets, transport, workloads } from "./support/violations";

const lines = (objects: Manifest[], config?: PolicyConfig) =>
  policyViolations(objects, config).map(
    ({ rule, resource, path, problem }) => `${rule} ${resource} ${path}: ${problem}`,
  );

const tables: Record<string, Row[]> = { transport, egress, workloads, pods, secrets, "API rules": apiRules };

for (const [name, rows] of Object.entries(tables)) {
  describe(`policies of ${name}`, () => {
    for (const { what, objects, violations } of rows) {
      it(`${violations.length === 0 ? "take" : "refuse"} ${what}`, () => assert.deepEqual(lines(objects), violations));
    }
  });
}

describe("every policy", () => {
  it("is violated by some object and says what to do about it", () => {
    const objects = Object.values(tables).flatMap((rows) => rows.map((row) => row.objects));
    const violated = new Set(objects.flatMap((stack) => policyViolations(stack).map(({ rule }) => rule)));
    assert.deepEqual(
      rules.map(({ name }) => name).filter((name) => !violated.has(name)),
      [],
    );
    assert.deepEqual(
      rules.filter(({ remedy }) => remedy === "").map(({ name }) => name),
      [],
    );
  });
});

describe("policy config", () => {
  const weak = [gateway({ minProtocolVersion: "TLSV1_1" }), peerAuthentication("shop", { mtls: { mode: "DISABLE" } })];
  const levels = (config?: PolicyConfig) => policyViolations(weak, config).map(({ rule, level }) => `${rule} ${level}`);

  it("sets the level of a policy, and of all that have none of their own", () => {
    assert.deepEqual(levels(), ["gateway-tls-version mandatory", "mutual-tls-exceptions advisory"]);
    assert.deepEqual(levels({ "gateway-tls-version": "disabled" }), ["mutual-tls-exceptions advisory"]);
    assert.deepEqual(levels({ all: "advisory", "mutual-tls-exceptions": { enforcementLevel: "mandatory" } }), [
      "gateway-tls-version advisory",
      "mutual-tls-exceptions mandatory",
    ]);
  });

  const settings: { what: string; config: PolicyConfig; objects: Manifest[]; violations: string[] }[] = [
    {
      what: "TLS 1.3 alone",
      config: { "gateway-tls-version": { minimum: "TLSV1_3" } },
      objects: [gateway({})],
      violations: [
        "gateway-tls-version Gateway shop/edge spec.servers[0].tls.minProtocolVersion: TLS_AUTO is below TLSV1_3",
      ],
    },
    {
      what: "suites of one's own",
      config: { "gateway-cipher-suites": { allowed: ["ECDHE-RSA-AES128-GCM-SHA256"] } },
      objects: [gateway({ cipherSuites: ["ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA"] })],
      violations: [
        "gateway-cipher-suites Gateway shop/edge spec.servers[0].tls.cipherSuites[1]: ECDHE-RSA-AES128-SHA is not an allowed suite",
      ],
    },
    {
      what: "an exception of a namespace that is named",
      config: { "mutual-tls-exceptions": { allowed: ["shop/default"] } },
      objects: [peerAuthentication("shop", { mtls: { mode: "DISABLE" } })],
      violations: [],
    },
    {
      what: "a domain of one's own",
      config: { "egress-open": { allowedHosts: ["*.internal"] } },
      objects: [serviceEntry("*.internal")],
      violations: [],
    },
    {
      what: "digests",
      config: { "images-pinned": { digest: true } },
      objects: [deployment({ image: "shop/orders:1.0.0" })],
      violations: [
        "images-pinned Deployment shop/orders spec.template.spec.containers[0].image: shop/orders:1.0.0 has no digest",
      ],
    },
    {
      what: "a workload that may be root",
      config: { "pods-restricted": { exceptions: ["Deployment shop/orders: runAsUser"] } },
      objects: [deployment({ securityContext: { runAsUser: 0, allowPrivilegeEscalation: false, capabilities: {} } })],
      violations: [
        "pods-restricted Deployment shop/orders spec.template.spec.containers[0].securityContext.capabilities.drop: does not hold ALL (control capabilities)",
      ],
    },
  ];
  for (const { what, config, objects, violations } of settings) {
    it(`sets ${what}`, () => assert.deepEqual(lines(objects, config), violations));
  }

  it("is refused with every problem at once", () => {
    const config = {
      all: "strict",
      "tls-version": "mandatory",
      "images-pinned": { digest: "yes", floatingTags: ["a", "a", 1], enforcementLevel: "remediate", tags: [] },
      "gateway-tls-version": { minimum: "TLSV1_1" },
      "pods-restricted": { exceptions: ["orders"] },
    };
    const names = ["all", ...rules.map(({ name }) => name)].join(", ");
    assert.throws(
      () => policyViolations([], config as unknown as PolicyConfig),
      ({ message }: Error) => {
        assert.deepEqual(message.split("\n"), [
          'all: "strict" is not known; allowed: mandatory, advisory, disabled',
          `tls-version: there is no such policy; allowed: ${names}`,
          'images-pinned.digest: "yes" is neither true nor false; allowed: true or false',
          'images-pinned.floatingTags[1]: "a" is there twice; allowed: each entry once',
          "images-pinned.floatingTags[2]: 1 is not text; allowed: text",
          'images-pinned.enforcementLevel: "remediate" is not known; allowed: mandatory, advisory, disabled',
          "images-pinned.tags: unknown setting; allowed: enforcementLevel, floatingTags, digest",
          'gateway-tls-version.minimum: "TLSV1_1" is not known; allowed: TLSV1_2, TLSV1_3',
          'pods-restricted.exceptions[0]: "orders" does not have the form; allowed: ^([A-Za-z]+ [^ /:]+\\/[^ /:]+): ([A-Za-z]+(?:, ?[A-Za-z]+)*)$',
        ]);
        return true;
      },
    );
    assert.throws(() => policyViolations([], [] as never), /^Error: policies: \[\] is not an object; allowed: /);
  });
});
