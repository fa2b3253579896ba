import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { unknown as unknownValue } from "@pulumi/pulumi/output";
import { ApiExposure } from "../../../components/exposure/apiExposure";
import type { ApiExposureArgs } from "../../../components/exposure/apiExposureArgs";
import type { ExposureReference } from "../../../components/exposure/exposureReference";
import { apiExposureProblems } from "../../../components/exposure/apiExposureValidation";
import { JwtHandler } from "../../../components/exposure/jwtHandler";
import type { GatewayReference } from "../../../components/gateways/gatewayReference";
import { CrdPolicy } from "../../../components/mesh/crdPolicy";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { runWithMocks, valueOf, type MockRun, type RecordedResource } from "../../support/mockEngine";
import { lines } from "../../support/problems";
import { runWithRejections } from "../../support/rejections";
import { badExposures } from "./support/badExposures";
import { kymaGateway } from "./support/exposures";

const make = (args: Partial<ApiExposureArgs> = {}, run?: MockRun) =>
  runWithMocks(() => new ApiExposure("exposure", { gateway: pulumi.output(kymaGateway()), ...args }), run);

const hydra = { database: { memory: {} } };
const withoutOathkeeper = { ory: { oathkeeper: { enabled: false } } };

/** Resources of the exposure itself, by name. */
function own(resources: RecordedResource[]): Record<string, any> {
  const children = resources.filter(({ parent }) => parent === "kyma-mesh:index:ApiExposure::exposure");
  return Object.fromEntries(children.map((child) => [child.id.split("::")[1], child]));
}

describe("ApiExposure", () => {
  it("has the controller and Oathkeeper, and Hydra where it is asked for", async () => {
    const controller = ["-account", "-config", "-controller", "-crd", "-leader-role", "-leader-role-binding"]
      .concat(["-metrics", "-metrics-traffic", "-oathkeeper", "-role", "-role-binding"])
      .map((suffix) => `exposure${suffix}`);
    assert.deepEqual(Object.keys(own(await make())).sort(), controller);
    assert.deepEqual(Object.keys(own(await make({ ory: { hydra } }))).sort(), [...controller, "exposure-hydra"].sort());
    const bare = controller.filter((name) => name !== "exposure-oathkeeper");
    assert.deepEqual(
      Object.keys(own(await make(withoutOathkeeper))).sort(),
      [...bare, "exposure-rule-crd"].sort(),
      "the controller lists Rules all the same",
    );
  });

  it("gives its objects the names that Kyma gave them", async () => {
    const resources = own(await make());
    const names = Object.entries(resources).flatMap(([name, { inputs }]) =>
      inputs.metadata === undefined ? [] : [[name, [inputs.metadata.namespace, inputs.metadata.name].join("/")]],
    );
    assert.deepEqual(Object.fromEntries(names), {
      "exposure-account": "kyma-system/api-gateway-account",
      "exposure-config": "kyma-system/api-gateway-config",
      "exposure-controller": "kyma-system/api-gateway",
      "exposure-crd": "/apirules.gateway.kyma-project.io",
      "exposure-leader-role": "kyma-system/api-gateway-leader-election",
      "exposure-leader-role-binding": "kyma-system/api-gateway-leader-election",
      "exposure-metrics": "kyma-system/api-gateway-metrics",
      "exposure-metrics-traffic": "kyma-system/api-gateway-metrics",
      "exposure-role": "/api-gateway-role",
      "exposure-role-binding": "/api-gateway-role",
    });
    assert.deepEqual(resources["exposure-config"].inputs.data, { "api-gateway-config": "jwtHandler: ory\n" });
  });

  it("has metrics scraped, in plaintext, since the controller has no sidecar", async () => {
    const { "exposure-metrics": service, "exposure-metrics-traffic": traffic } = own(await make());
    assert.deepEqual(service.inputs.metadata.annotations, {
      "prometheus.io/port": "8080",
      "prometheus.io/scrape": "true",
    });
    assert.deepEqual(service.inputs.spec.ports, [{ name: "tcp-metrics", port: 8080, targetPort: "metrics" }]);
    assert.deepEqual(traffic.inputs.spec, {
      host: "api-gateway-metrics.kyma-system.svc.cluster.local",
      trafficPolicy: { tls: { mode: "DISABLE" } },
    });
  });

  it("starts the controller once it has its rights, its ConfigMap, both kinds and Oathkeeper", async () => {
    const { "exposure-controller": controller, "exposure-crd": definition } = own(await make());
    for (const name of ["exposure-role-binding", "exposure-leader-role-binding", "exposure-config", "exposure-crd"]) {
      assert.ok(
        controller.dependencies.some((id: string) => id.endsWith(`::${name}`)),
        `not after ${name}`,
      );
    }
    assert.ok(controller.dependencies.some((id: string) => id.includes("Deployment::exposure-oathkeeper")));
    assert.equal(definition.options.retainOnDelete, true);
    assert.equal(definition.inputs.metadata.annotations["pulumi.com/waitFor"], "condition=Established");
    const { "exposure-controller": bare } = own(await make(withoutOathkeeper));
    assert.ok(bare.dependencies.some((id: string) => id.endsWith("::exposure-rule-crd")));
  });

  it("lets the controller outlive its kind where a destroy takes the kind, for finalizers of every APIRule", async () => {
    const resources = await make({ crds: CrdPolicy.Delete, ory: { hydra } });
    const { "exposure-controller": controller, "exposure-crd": definition } = own(resources);
    assert.ok(definition.dependencies.includes(controller.id));
    assert.ok(!controller.dependencies.includes(definition.id));
    const definitions = resources.filter(({ id }) => id.includes("CustomResourceDefinition"));
    assert.equal(definitions.length, 3);
    assert.ok(definitions.every(({ options }) => options.retainOnDelete === undefined));
  });

  it("hands on what ApiRules need, which comes after the kind, the controller, Oathkeeper and Hydra", async () => {
    let reference!: ExposureReference;
    let exposure!: ApiExposure;
    const resources = await runWithMocks(async () => {
      exposure = new ApiExposure("exposure", { gateway: kymaGateway(), ory: { hydra } });
      reference = await valueOf(exposure.reference);
      new pulumi.ComponentResource("test:index:User", "user", { exposure: exposure.reference });
    });
    assert.deepEqual(reference.gateway, kymaGateway());
    assert.equal(reference.controller.defaultDomain, "apps.example.com");
    assert.equal(reference.hydra?.issuer, "https://oauth2.apps.example.com/");
    assert.ok(reference.oathkeeper?.authenticators.includes("oauth2_introspection"));
    const user = resources.find(({ id }) => id === "test:index:User::user")!;
    for (const name of ["exposure-crd", "exposure-controller", "exposure-hydra-server", "exposure-hydra-maester"]) {
      assert.ok(
        user.dependencies.some((id) => id.endsWith(`::${name}`)),
        `not after ${name}`,
      );
    }
    assert.equal(await valueOf(exposure.tokenUrl), "https://oauth2.apps.example.com/oauth2/token");
  });

  it("has no URLs of Hydra's without Hydra", async () => {
    await runWithMocks(async () => {
      const { issuer, tokenUrl, jwksUrl, introspectionUrl, reference } = new ApiExposure("exposure", {
        gateway: kymaGateway(),
      });
      const urls = await Promise.all([issuer, tokenUrl, jwksUrl, introspectionUrl].map(valueOf));
      assert.deepEqual(urls, ["", "", "", ""]);
      assert.equal((await valueOf(reference)).hydra, undefined);
    });
  });

  it("keeps the password of Hydra's database secret", async () => {
    const url = "postgres://hydra:correct-horse@db.example.com:5432/hydra";
    const resources = await make({ ory: { hydra: { database: { external: { url } } } } });
    const shown = JSON.stringify(resources, (key, value) => (key === "<secret>" ? undefined : value));
    assert.doesNotMatch(shown, /correct-horse/);
  });

  it("previews every object while the domain is not known yet", async () => {
    const domain = pulumi.output(unknownValue as unknown as string);
    const gateway = pulumi.output({ ...kymaGateway(), domain }) as pulumi.Output<GatewayReference>;
    const preview = await make({ gateway, ory: { hydra } }, { preview: true });
    const known = await make({ ory: { hydra } });
    assert.deepEqual(
      preview.map(({ id }) => id),
      known.map(({ id }) => id),
    );
  });

  for (const [title, args, expected] of badExposures) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(lines(apiExposureProblems({ gateway: kymaGateway(), ...args })), expected);
      let error: unknown;
      const resources = await runWithMocks(() => {
        try {
          new ApiExposure("exposure", { gateway: kymaGateway(), ...args });
        } catch (thrown) {
          error = thrown;
        }
      });
      assert.ok(error instanceof InvalidArgumentsError);
      assert.equal(
        error.message,
        ['ApiExposure "exposure" is not valid:', ...expected.map((one) => `  ${one}`)].join("\n"),
      );
      assert.deepEqual(resources, []);
    });
  }

  it("fails where the gateway turns out to be something else", async () => {
    const gateway = pulumi.output(Promise.resolve({} as GatewayReference));
    const errors = await runWithRejections(() => make({ gateway }));
    assert.ok(errors.length > 0);
    errors.forEach((error) =>
      assert.match((error as Error).message, /\n {2}gateway: is not a gateway, for want of name/),
    );
  });

  it("fails, with nothing made in the cluster, when the gateway turns out not to fit", async () => {
    let resources: RecordedResource[] = [];
    const gateway = pulumi.output(Promise.resolve(kymaGateway({ serviceAccount: "edge" })));
    const errors = await runWithRejections(async () => {
      resources = await make({ gateway, jwtHandler: JwtHandler.Istio });
    });
    assert.ok(errors.length > 0);
    for (const error of errors) {
      assert.match(
        (error as Error).message,
        /^ApiExposure "exposure" is not valid:\n {2}gateway: its pods are istio-system\/edge/,
      );
    }
    assert.deepEqual(
      resources.filter(({ id }) => id.startsWith("kubernetes:")),
      [],
    );
  });
});
