import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CrdPolicy } from "../../../components/mesh/crdPolicy";
import type { IstioComponents } from "../../../components/mesh/istioOperator/istioOperatorSpec";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import type { KymaMeshArgs } from "../../../components/mesh/kymaMeshArgs";
import type { MeshReference } from "../../../components/mesh/meshReference";
import { Platform } from "../../../components/mesh/platform";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { testAuthority } from "../../support/certificates";
import { withChartDirectory } from "../../support/chartDirectory";
import { runWithMocks, valueOf, type RecordedResource } from "../../support/mockEngine";

const chart = (name: string) => `kubernetes:helm.sh/v4:Chart::${name}`;
const strict = "kubernetes:security.istio.io/v1:PeerAuthentication::mesh-strict";

function find(resources: RecordedResource[], id: string): RecordedResource {
  const found = resources.find((resource) => resource.id === id);
  assert.ok(found, `${id} is not registered; there are ${resources.map((resource) => resource.id).join(", ")}`);
  return found;
}

describe("KymaMesh", () => {
  it("needs no argument", async () => {
    const resources = await runWithMocks(() => new KymaMesh("mesh"));
    assert.equal(resources.length, 7);
  });

  it("orders namespace, CRDs, control plane and policy", async () => {
    const resources = await runWithMocks(() => new KymaMesh("mesh"));
    assert.deepEqual(find(resources, chart("mesh-base")).dependencies, ["kubernetes:core/v1:Namespace::mesh-system"]);
    assert.deepEqual(find(resources, chart("mesh-istiod")).dependencies, [chart("mesh-base")]);
    assert.deepEqual(find(resources, strict).dependencies, [chart("mesh-istiod")]);
  });

  it("keeps names in the cluster independent of its own name", async () => {
    const names = (resources: RecordedResource[]) =>
      resources.map(({ inputs }) => (inputs.metadata as { name?: string } | undefined)?.name ?? inputs.name);
    assert.deepEqual(
      names(await runWithMocks(() => new KymaMesh("mesh"))),
      names(await runWithMocks(() => new KymaMesh("other"))),
    );
  });

  it("has every child below it and transforms the charts whose objects it changes", async () => {
    const resources = await runWithMocks(() => new KymaMesh("mesh", { crds: CrdPolicy.Delete }));
    const children = resources.filter(({ id }) => !id.startsWith("kyma-mesh:"));
    assert.ok(children.every(({ parent }) => parent === "kyma-mesh:index:KymaMesh::mesh"));
    assert.deepEqual(
      children.filter(({ options }) => options.transforms !== undefined).map(({ id }) => id),
      [chart("mesh-base"), chart("mesh-istiod")],
    );
  });

  it("takes the charts from a directory without a version", () =>
    withChartDirectory(["base", "istiod", "gateway"], async (directory) => {
      const resources = await runWithMocks(() => new KymaMesh("mesh", { charts: { directory } }));
      const { chart: path, version, repositoryOpts } = find(resources, chart("mesh-istiod")).inputs;
      assert.deepEqual([path, version, repositoryOpts], [`${directory}/istiod`, undefined, undefined]);
    }));

  it("gives a reference that a preview knows", async () => {
    const seen: MeshReference[] = [];
    await runWithMocks(
      async () => {
        seen.push(await valueOf(new KymaMesh("mesh", { istioVersion: "1.31.2" }).reference));
      },
      { preview: true },
    );
    assert.deepEqual(seen, [
      {
        systemNamespace: "istio-system",
        kymaNamespace: "kyma-system",
        profile: "evaluation",
        platform: "generic",
        istioVersion: "1.31.2",
        hub: "docker.io/istio",
        proxyImage: "docker.io/istio/proxyv2:1.31.2-distroless",
        charts: { repository: "https://blob.istio.io/istio-release/charts" },
        ingressGateways: [],
        egressGateways: [],
      },
    ]);
  });

  it("has every policy of the mesh after a ready istiod", async () => {
    const resources = await runWithMocks(
      () =>
        new KymaMesh("mesh", {
          platform: Platform.K3d,
          plaintextHosts: ["db.legacy.svc.cluster.local", "*.old.example.com"],
          tracing: { zipkin: {} },
        }),
    );
    const policies = resources.filter(({ id }) => /istio\.io/.test(id));
    const described = policies.map(({ inputs }) => [
      inputs.kind,
      (inputs.metadata as { name: string }).name,
      (inputs.spec as { host?: string }).host,
    ]);
    assert.deepEqual(described.sort(), [
      ["DestinationRule", "api-server", "kubernetes.default.svc.cluster.local"],
      ["DestinationRule", "istio-ingressgateway", "istio-ingressgateway.istio-system.svc.cluster.local"],
      ["DestinationRule", "plaintext-any.old.example.com", "*.old.example.com"],
      ["DestinationRule", "plaintext-db.legacy.svc.cluster.local", "db.legacy.svc.cluster.local"],
      ["PeerAuthentication", "default", undefined],
      ["Telemetry", "mesh-default", undefined],
    ]);
    for (const { id, dependencies } of policies) {
      assert.deepEqual(dependencies, [chart("mesh-istiod")], id);
    }
  });

  it("brings the node agent up before istiod", async () => {
    const resources = await runWithMocks(() => new KymaMesh("mesh", { cni: { enabled: true } }));
    assert.deepEqual(find(resources, chart("mesh-cni")).dependencies, [chart("mesh-base")]);
    assert.deepEqual(find(resources, chart("mesh-istiod")).dependencies, [chart("mesh-base"), chart("mesh-cni")]);
  });

  it("has istiod find its certificate authority, whose key goes nowhere in the clear", async () => {
    const { certificate, key } = await testAuthority("root");
    const given = { certificate, key: pulumi.output(key), root: certificate };
    const resources = await runWithMocks(() => new KymaMesh("mesh", { certificateAuthority: given }));
    const id = "kubernetes:core/v1:Secret::mesh-ca";
    assert.deepEqual(find(resources, id).inputs.metadata, { name: "cacerts", namespace: "istio-system" });
    assert.ok(find(resources, chart("mesh-istiod")).dependencies.includes(id));
    const open = JSON.stringify(resources, (name, value: unknown) => (name === "<secret>" ? "" : value));
    assert.doesNotMatch(open, /PRIVATE KEY/);
    assert.match(JSON.stringify(resources), /PRIVATE KEY/);
  });

  it("has monitors only where they are asked for, and with the labels that are", async () => {
    const labels = { prometheus: "monitoring" };
    const resources = await runWithMocks(() => new KymaMesh("mesh", { monitoring: { labels } }));
    const made = resources.filter(({ id }) => id.startsWith("kubernetes:monitoring.coreos.com"));
    assert.deepEqual(
      made.map(({ inputs }) => [inputs.kind, (inputs.metadata as { labels: object }).labels]),
      [
        ["PodMonitor", labels],
        ["ServiceMonitor", labels],
      ],
    );
  });

  it("warns of what of an override has no effect", async () => {
    const warnings: string[] = [];
    const { warn } = console;
    // Where the SDK warns when there is no engine.
    console.warn = (message: string) => warnings.push(message);
    try {
      const components = { policy: { enabled: true } } as IstioComponents;
      await runWithMocks(() => new KymaMesh("mesh", { istioOperator: { spec: { components } } }));
    } finally {
      console.warn = warn;
    }
    assert.deepEqual(warnings, [
      "warning: [runtime] istioOperator: components.policy: removed from Istio in 1.8; ignored",
    ]);
  });

  it("registers nothing for an override that is wrong, in YAML or against the profile", async () => {
    const overrides: [KymaMeshArgs, RegExp][] = [
      [
        { istioOperator: { yaml: "kind: IstioOperator\nspec:\n  components:\n    pilto: {}\n" } },
        /\n {2}istioOperator\.yaml:4: spec\.components\.pilto: /,
      ],
      [
        { istioOperator: { spec: { components: { pilot: { enabled: false } } } } },
        /\n {2}istioOperator: components\.pilot: is switched off, and there is no mesh without it; allowed: enabled: true$/,
      ],
    ];
    for (const [args, message] of overrides) {
      const resources = await runWithMocks(() => assert.throws(() => new KymaMesh("mesh", args), { message }));
      assert.deepEqual(resources, []);
    }
  });

  it("registers nothing, itself included, when an argument is wrong, and says all that is wrong", async () => {
    const resources = await runWithMocks(() => {
      assert.throws(() => new KymaMesh("mesh", { profile: "big", hub: "x/" } as unknown as KymaMeshArgs), {
        constructor: InvalidArgumentsError,
        message: [
          `KymaMesh "mesh" is not valid:`,
          `  profile: "big" is not known; allowed: evaluation, production`,
          `  hub: "x/" is not a registry; allowed: a registry and directory without scheme, tag or trailing slash, such as docker.io/istio`,
        ].join("\n"),
      });
    });
    assert.deepEqual(resources, []);
  });
});
