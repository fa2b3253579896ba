import assert from "node:assert/strict";

import { resourceTree, type StateResource } from "../../../sandbox/engine/resourceTree";

const stack = "urn:pulumi:local::kyma-mesh::pulumi:pulumi:Stack::kyma-mesh-local";

function resource(name: string, type: string, parent: string, metadata?: object): StateResource {
  return { urn: `urn:pulumi:local::kyma-mesh::${type}::${name}`, type, parent, inputs: { metadata } };
}

const mesh = resource("mesh", "kyma-mesh:index:KymaMesh", stack);
const crd = (index: number) =>
  resource(`crd-${index}`, "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", mesh.urn);

describe("resourceTree", () => {
  it("nests by parent and names objects as the cluster does", () => {
    const secret = resource("mesh-secret", "kubernetes:core/v1:Secret", mesh.urn, {
      name: "certs",
      namespace: "istio-system",
    });
    const root: StateResource = { urn: stack, type: "pulumi:pulumi:Stack" };
    assert.deepEqual(resourceTree([root, mesh, secret]), [
      "└─ Stack kyma-mesh-local",
      "   └─ KymaMesh mesh",
      "      └─ Secret istio-system/certs",
    ]);
  });

  it("counts many leaves of one kind, lists few, and keeps what has children apart", () => {
    const few = [1, 2].map(crd);
    assert.deepEqual(resourceTree([mesh, ...few]).slice(1), [
      "   ├─ CustomResourceDefinition crd-1",
      "   └─ CustomResourceDefinition crd-2",
    ]);
    const many = [1, 2, 3, 4, 5].map(crd);
    assert.deepEqual(resourceTree([mesh, ...many]).slice(1), ["   └─ 5 × CustomResourceDefinition"]);
    const child = resource("child", "kubernetes:core/v1:ConfigMap", many[0].urn);
    assert.equal(resourceTree([mesh, ...many, child]).length, 7);
  });

  it("loses nothing whose parent is not in the list", () => {
    assert.deepEqual(resourceTree([mesh]), ["└─ KymaMesh mesh"]);
  });
});
