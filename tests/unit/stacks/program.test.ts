import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { program } from "../../../stacks/program";
import { runWithMocks, valueOf } from "../../support/mockEngine";

const local = { "kyma-mesh:environment": "local" };

const root = path.join(__dirname, "..", "..", "..");

describe("stack program", () => {
  it("is entered by a file that exports a function", async () => {
    const { main } = yaml.load(fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8")) as { main: string };
    // For a directory the engine runs package.json's entry, the component package, whose classes become outputs.
    assert.ok(fs.statSync(path.join(root, main)).isFile());
    const { stackTraceLimit } = Error;
    try {
      const entry = (await import(path.join(root, main))) as { default: unknown };
      assert.equal(typeof entry.default, "function");
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
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

  it("has outputs that do not give the stack's secrets away", async () => {
    const outputs: Record<string, unknown> = {};
    await runWithMocks(
      async () => {
        for (const [name, output] of Object.entries(await program())) {
          assert.equal(await (output as unknown as { isSecret: Promise<boolean> }).isSecret, false, name);
          outputs[name] = await valueOf(output);
        }
      },
      { config: local },
    );
    assert.deepEqual(Object.keys(outputs), ["domain", "gatewayAddress", "certificateAuthority", "mesh", "ingress"]);
    assert.equal(outputs.certificateAuthority, "certificate of ingress-certificate-ca");
    assert.doesNotMatch(JSON.stringify(outputs), /private key/);
  });
});
