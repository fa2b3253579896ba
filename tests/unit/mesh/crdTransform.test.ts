import * as assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { CrdPolicy } from "../../../components/mesh/crdPolicy";
import { crdTransform } from "../../../components/mesh/crdTransform";
import { valueOf } from "../../support/mockEngine";

const crd: pulumi.ResourceTransformArgs = {
  custom: true,
  type: "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition",
  name: "mesh-base:gateways.networking.istio.io",
  props: {
    metadata: { name: "gateways.networking.istio.io", annotations: { "helm.sh/resource-policy": "keep" } },
    spec: { scope: "Namespaced" },
  },
  opts: { retainOnDelete: true, protect: true },
};

async function transformed(policy: CrdPolicy, args: pulumi.ResourceTransformArgs) {
  return await crdTransform(policy)(args);
}

describe("transform of the CRDs in chart base", () => {
  it("decides retention by the policy, whatever the chart asked for, and leaves other options alone", async () => {
    const kept = await transformed(CrdPolicy.Keep, { ...crd, opts: { retainOnDelete: false } });
    assert.deepEqual(kept?.opts, { retainOnDelete: true });
    const deleted = await transformed(CrdPolicy.Delete, crd);
    assert.deepEqual(deleted?.opts, { retainOnDelete: false, protect: true });
  });

  it("adds a wait to the annotations and changes nothing else", async () => {
    const result = await transformed(CrdPolicy.Keep, crd);
    assert.deepEqual(result?.props.spec, crd.props.spec);
    assert.deepEqual(await valueOf(result?.props.metadata), {
      name: "gateways.networking.istio.io",
      annotations: { "helm.sh/resource-policy": "keep", "pulumi.com/waitFor": "condition=Established" },
    });
    assert.deepEqual(Object.keys(crd.props.metadata.annotations), ["helm.sh/resource-policy"]);
  });

  it("accepts a CRD without annotations", async () => {
    const bare = { ...crd, props: { metadata: { name: "x" } } };
    const result = await transformed(CrdPolicy.Delete, bare);
    assert.deepEqual(await valueOf(result?.props.metadata), {
      name: "x",
      annotations: { "pulumi.com/waitFor": "condition=Established" },
    });
  });

  it("leaves every other object as it is", async () => {
    for (const type of ["kubernetes:core/v1:ServiceAccount", "kubernetes:helm.sh/v4:Chart"]) {
      assert.equal(await transformed(CrdPolicy.Delete, { ...crd, type }), undefined);
    }
  });
});
