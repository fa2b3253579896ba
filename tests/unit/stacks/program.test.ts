import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import * as yaml from "js-yaml";
import { program } from "../../../stacks/program";
import { runWithMocks as run, valueOf, type MockRun } from "../../support/mockEngine";
import { databaseUrl, local, production } from "./support/configs";
import { offline } from "./support/stackFile";

/** No cluster is contacted. */
const runWithMocks = (body: () => unknown, settings: MockRun) => offline(() => run(body, settings));

const texts = ["domain", "gatewayAddress", "certificateAuthority", "issuer", "jwksUrl", "tokenUrl"];

const root = path.join(__dirname, "..", "..", "..");

describe("stack program", () => {
  const { stackTraceLimit } = Error;
  // As the program's entry does: traces through source maps take most of the time.
  before(() => (Error.stackTraceLimit = 0));
  after(() => (Error.stackTraceLimit = stackTraceLimit));

  it("is entered by a file that exports a function", async () => {
    const { main } = yaml.load(fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8")) as { main: string };
    // For a directory the engine runs package.json's entry, the component package, whose classes become outputs.
    assert.ok(fs.statSync(path.join(root, main)).isFile());
    const entry = (await import(path.join(root, main))) as { default: unknown };
    assert.equal(typeof entry.default, "function");
  });

  it("registers no resource when the config is wrong", async () => {
    const config = { ...local, "kyma-mesh:domain": "*.example.com" };
    const resources = await runWithMocks(
      () => assert.rejects(program(), /^InvalidArgumentsError: The stack's config/),
      {
        config,
      },
    );
    assert.deepEqual(resources, []);
  });

  const gateway = (settings: string) => `{ name: istio-ingressgateway, ${settings} }`;
  for (const [name, spec, expected] of [
    ["the profile minimal", "{ profile: minimal }", /is switched off/],
    ["a gateway that is off", `{ components: { ingressGateways: [${gateway("enabled: false")}] } }`, /is switched off/],
    ["a gateway elsewhere", `{ components: { ingressGateways: [${gateway("namespace: edge")}] } }`, /"edge" is not/],
    ["a mesh without istiod", "{ components: { pilot: { enabled: false } } }", /no mesh without it/],
  ] as const) {
    it(`registers no resource when the override has ${name}`, async () => {
      const config = { ...local, "kyma-mesh:istioOperator": `kind: IstioOperator\nspec: ${spec}\n` };
      const resources = await runWithMocks(() => assert.rejects(program(), expected), { config });
      assert.deepEqual(resources, []);
    });
  }

  it("passes every setting on", async () => {
    const config = {
      ...local,
      "kyma-mesh:domain": "mesh.example.com",
      "kyma-mesh:profile": "production",
      "kyma-mesh:istioVersion": "1.31.9",
      "kyma-mesh:hub": "registry.example.com/istio",
      "kyma-mesh:charts": '{"repository":"oci://registry.example.com/charts"}',
      "kyma-mesh:crds": "keep",
      "kyma-mesh:cni": '{"enabled":true}',
      "kyma-mesh:sidecars": '{"resources":{"limits":{"cpu":"1"}},"injectByDefault":false}',
      "kyma-mesh:istioOperator":
        "kind: IstioOperator\nspec:\n  components:\n    pilot:\n      k8s:\n        hpaSpec: { minReplicas: 3 }\n",
    };
    const resources = await runWithMocks(program, { config });
    const mesh = resources.find(({ id }) => id.startsWith("kyma-mesh:index:KymaMesh"));
    assert.deepEqual(mesh?.inputs, {
      charts: { repository: "oci://registry.example.com/charts" },
      cni: { enabled: true },
      crds: "keep",
      hub: "registry.example.com/istio",
      istioOperator: { yaml: config["kyma-mesh:istioOperator"] },
      istioVersion: "1.31.9",
      platform: "k3d",
      profile: "production",
      sidecars: {
        injectByDefault: false,
        resources: { limits: { cpu: "1", memory: "128Mi" }, requests: { cpu: "20m", memory: "32Mi" } },
      },
      tracing: { zipkin: {} },
    });
    const gateway = resources.find(({ id }) => id.endsWith("Chart::ingress-gateway"));
    assert.equal(gateway?.inputs.chart, "oci://registry.example.com/charts/gateway");
    const istiod = resources.find(({ id }) => id.endsWith("Chart::mesh-istiod"))?.inputs as { values: any };
    assert.equal(istiod.values.pilot.autoscaleMin, 3);
    assert.equal(istiod.values.sidecarInjectorWebhook.enableNamespacesByDefault, false);
  });

  it("has the same outputs in every environment, which do not give the stack's secrets away", async () => {
    for (const config of [local, { ...local, "kyma-mesh:egress": "{}" }, production]) {
      const outputs: Record<string, unknown> = {};
      await runWithMocks(
        async () => {
          for (const [name, output] of Object.entries(await program())) {
            assert.equal(await (output as unknown as { isSecret: Promise<boolean> }).isSecret, false, name);
            outputs[name] = await valueOf(output as pulumi.Output<unknown>);
          }
        },
        { config },
      );
      const { egress, ...others } = outputs;
      assert.deepEqual(Object.keys(others), [...texts, "mesh", "ingress", "exposure"]);
      assert.equal(egress !== undefined, "kyma-mesh:egress" in config);
      assert.equal(outputs.issuer, `https://oauth2.${outputs.domain as string}/`);
      assert.doesNotMatch(JSON.stringify(outputs), /private key|password/i);
    }
  });

  it("has empty texts for what is switched off, and no reference", async () => {
    const config = { ...local, "kyma-mesh:exposure": '{"enabled":false}' };
    const resources = await runWithMocks(
      async () => {
        const outputs = await program();
        assert.deepEqual(Object.keys(outputs), [...texts, "mesh", "ingress"]);
        assert.equal(await valueOf(outputs.issuer), "");
      },
      { config },
    );
    assert.ok(!resources.some(({ id }) => /ApiExposure|Hydra|Oathkeeper|EgressGateway/.test(id)));
  });

  it("marks the database as a secret wherever it goes", async () => {
    const resources = await runWithMocks(program, { config: production });
    const holders = resources.filter(({ inputs }) => JSON.stringify(inputs).includes("password@database"));
    assert.notDeepEqual(holders, []);
    for (const { id, inputs } of holders) {
      const open = JSON.stringify(inputs, (key, value: unknown) => (key === "<secret>" ? undefined : value));
      assert.ok(!open.includes(databaseUrl), id);
    }
  });

  it("keeps Hydra's data where the environment says", async () => {
    const database = async (config: Record<string, string>) => {
      const resources = await runWithMocks(program, { config });
      const { inputs } = resources.find(({ id }) => id.startsWith("kyma-mesh:index:Hydra::"))!;
      return Object.keys(inputs.database as object);
    };
    assert.deepEqual(await database(local), ["memory"]);
    assert.deepEqual(await database({ ...local, "kyma-mesh:profile": "production" }), ["postgresql"]);
    const gardener = { "kyma-mesh:environment": "gardener", "kyma-mesh:domain": "mesh.example.com" };
    assert.deepEqual(await database(gardener), ["postgresql"]);
    assert.deepEqual(await database({ ...gardener, "kyma-mesh:databaseUrl": databaseUrl }), ["external"]);
  });
});
