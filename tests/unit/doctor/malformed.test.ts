import assert from "node:assert/strict";

import { configMapPath } from "../../../cli/doctor/answers";
import { checks } from "../../../cli/doctor/checks";
import { takeSnapshot } from "../../../cli/doctor/cluster/takeSnapshot";
import { diagnose } from "../../../cli/doctor/diagnose";
import { kinds } from "../../../cli/doctor/kinds";
import { meshConfigPath } from "../../../cli/doctor/meshConfig";
import type { Report } from "../../../cli/doctor/report";
import type { Answer } from "../../../cli/doctor/snapshot";

const json = (value: unknown): Answer => ({ status: 200, body: JSON.stringify(value) });
const oathkeeper = configMapPath({ namespace: "kyma-system", name: "ory-oathkeeper-config" });

/** What all checks come to where the objects of each kind have these fields, and ConfigMaps these bodies. */
async function diagnosed(fields: object, maps: (name: string) => unknown = () => ({})): Promise<Report> {
  const lists = new Map(
    Object.values(kinds).map(({ version, resource, kind }) => [
      `/${version.includes("/") ? "apis" : "api"}/${version}/${resource}?limit=500`,
      json({ items: ["one", "two"].map((name) => ({ kind, metadata: { namespace: "shop", name }, ...fields })) }),
    ]),
  );
  const get = (path: string) =>
    Promise.resolve(
      lists.get(path) ?? (path.includes("/configmaps/") ? json(maps(path)) : { status: 404, body: "{}" }),
    );
  const { snapshot, possible, notChecked } = await takeSnapshot({ get }, { checks, progress: () => undefined });
  const report = diagnose(possible, snapshot);
  return { ...report, notChecked: [...notChecked, ...report.notChecked] };
}

describe("objects that are not as their kinds have them", () => {
  const fields: [string, object][] = [
    ["nothing", {}],
    ["spec and status of null", { spec: null, status: null }],
    ["empty spec and status", { spec: {}, status: {} }],
    ["text for spec and status", { spec: "a", status: "b" }],
    ["lists of null", { spec: { servers: [null], http: [null], rules: [null], hosts: [null], ports: [null] } }],
    ["numbers for text", { spec: { host: 1, hosts: [2], dnsName: 3, targets: [4], gateway: 5 }, status: { state: 6 } }],
  ];
  for (const [title, object] of fields) {
    it(`with ${title} end no run`, async () => {
      const { notChecked } = await diagnosed(object);
      assert.deepEqual(
        notChecked.filter(({ reason, checks: ids }) => !reason.startsWith(`${ids[0]} failed: `)),
        [],
      );
    });
  }

  const bodies: [string, unknown][] = [
    ["no text", null],
    ["a number", 7],
    ["no YAML", "a: [\n"],
    ["a word", "word"],
    ["a list", "- a"],
    ["null", "null"],
    ["nulls", "authenticators:\noutboundTrafficPolicy:\naccessLogFile:\n"],
    ["nulls below", "authenticators:\n  jwt:\n  oauth2_introspection:\n    config:\n"],
    ["words for maps", "authenticators: a\noutboundTrafficPolicy: b\n"],
    ["numbers for addresses", "authenticators:\n  jwt:\n    config:\n      jwks_urls: [1, null]\n"],
  ];
  for (const [title, body] of bodies) {
    it(`are ConfigMaps with ${title}, which say nothing`, async () => {
      const bare = await diagnosed({});
      const keys: Record<string, string> = { [meshConfigPath]: "mesh", [oathkeeper]: "config.yaml" };
      const report = await diagnosed({}, (path) => ({ data: { [keys[path] ?? "api-gateway-config"]: body } }));
      const failed = report.notChecked.filter(({ reason }) => reason.includes("failed: "));
      assert.deepEqual(
        failed,
        bare.notChecked.filter(({ reason }) => reason.includes("failed: ")),
      );
    });
  }

  it("leave all other checks to be made", async () => {
    const { findings, notChecked } = await diagnosed({ spec: {}, status: {} });
    assert.ok(findings.length > 0 && notChecked.length < checks.length / 2, JSON.stringify(notChecked));
  });
});
