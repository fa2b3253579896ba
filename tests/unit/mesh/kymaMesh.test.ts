import * as assert from "node:assert/strict";
import { CrdPolicy } from "../../../components/mesh/crdPolicy";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import type { KymaMeshArgs } from "../../../components/mesh/kymaMeshArgs";
import type { MeshReference } from "../../../components/mesh/meshReference";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
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
    assert.equal(resources.length, 6);
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

  it("has every child below it and transforms the CRDs' chart alone", async () => {
    const resources = await runWithMocks(() => new KymaMesh("mesh", { crds: CrdPolicy.Delete }));
    const children = resources.filter(({ id }) => !id.startsWith("kyma-mesh:"));
    assert.ok(children.every(({ parent }) => parent === "kyma-mesh:index:KymaMesh::mesh"));
    assert.deepEqual(
      children.filter(({ options }) => options.transforms !== undefined).map(({ id }) => id),
      [chart("mesh-base")],
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
        charts: { repository: "https://blob.istio.io/istio-release/charts" },
      },
    ]);
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
