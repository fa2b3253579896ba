import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import type { Bench, Behaviour } from "./kubernetesBench";
import { configMap, crd, deployment, widgetCrd, widgetOf, workload } from "./kubernetesKinds";

async function managers(bench: Bench, name: string): Promise<string[]> {
  const { metadata } = await bench.configMap(name);
  return (metadata.managedFields ?? []).map(({ manager, operation }) => `${manager} ${operation}`);
}

/** Writes a field of the row's ConfigMap by server-side apply under a manager of its own. */
function applyAs(bench: Bench, manager: string, name: string, data: Properties) {
  const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data };
  return bench.cluster.apply(bench.path("configmaps", name), object, manager);
}

const mutable = { enableConfigMapMutable: "true" };

export const writes: Behaviour[] = [
  {
    says: "creates by POST, under the manager pulumi-kubernetes",
    async run(bench) {
      const state = await bench.create(configMap("made"), { metadata: bench.named("made"), data: { a: "1" } });
      assert.equal(state.id, `${bench.namespace}/made`);
      assert.deepEqual(await managers(bench, "made"), ["pulumi-kubernetes Update"]);
    },
  },
  {
    says: "keeps inputs, live object, apply manager and first API version in the state",
    async run(bench) {
      const { outputs, inputs } = await bench.create(configMap("made"), { metadata: bench.named("made") });
      assert.match(String(outputs.__fieldManager), /^pulumi-kubernetes-[0-9a-f]{8}$/);
      assert.equal(outputs.__initialApiVersion, "v1");
      assert.deepEqual(outputs.__inputs, inputs);
      assert.ok((outputs.metadata as Properties).uid);
    },
  },
  {
    says: "refuses to create what exists, names it and the way out",
    async run(bench) {
      await applyAs(bench, "someone", "taken", { a: "theirs" });
      await assert.rejects(
        bench.create(configMap("taken"), { metadata: bench.named("taken"), data: { a: "ours" } }),
        /configmaps "taken" already exists[^]*upsertExistingObjects/,
      );
      assert.deepEqual((await bench.configMap("taken")).data, { a: "theirs" });
    },
  },
  {
    says: "takes over what exists with upsertExistingObjects",
    settings: { upsertExistingObjects: "true" },
    async run(bench) {
      await applyAs(bench, "someone", "taken", { a: "same", b: "theirs" });
      await bench.create(configMap("taken"), { metadata: bench.named("taken"), data: { a: "same" } });
      assert.deepEqual((await bench.configMap("taken")).data, { a: "same", b: "theirs" });
    },
  },
  {
    says: "updates by server-side apply under the manager in the state, and removes fields left out",
    settings: mutable,
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: bench.named("c"), data: { a: "1", b: "1" } });
      const { outputs } = await bench.update(configMap("c"), state, { metadata: bench.named("c"), data: { a: "2" } });
      assert.deepEqual((await bench.configMap("c")).data, { a: "2" });
      assert.equal(outputs.__fieldManager, state.outputs.__fieldManager);
      assert.deepEqual(await managers(bench, "c"), [`${String(state.outputs.__fieldManager)} Apply`]);
    },
  },
  {
    says: "leaves fields of other managers alone",
    settings: mutable,
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: bench.named("c"), data: { a: "1" } });
      await applyAs(bench, "someone", "c", { b: "theirs" });
      await bench.update(configMap("c"), state, { metadata: bench.named("c"), data: { a: "2" } });
      assert.deepEqual((await bench.configMap("c")).data, { a: "2", b: "theirs" });
    },
  },
  {
    says: "does not force: a conflict names the field and its manager",
    settings: mutable,
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: bench.named("c"), data: { a: "1" } });
      await applyAs(bench, "someone", "c", { a: "theirs" });
      await assert.rejects(
        bench.update(configMap("c"), state, { metadata: bench.named("c"), data: { a: "2" } }),
        /conflict with "someone"[^]*\.data\.a/,
      );
      assert.deepEqual((await bench.configMap("c")).data, { a: "theirs" });
    },
  },
  {
    says: "forces with the annotation patchForce",
    settings: mutable,
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: bench.named("c"), data: { a: "1" } });
      await applyAs(bench, "someone", "c", { a: "theirs" });
      const metadata = bench.named("c", { "pulumi.com/patchForce": "true" });
      await bench.update(configMap("c"), state, { metadata, data: { a: "2" } });
      assert.deepEqual((await bench.configMap("c")).data, { a: "2" });
    },
  },
  {
    says: "forces with enablePatchForce",
    settings: { ...mutable, enablePatchForce: "true" },
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: bench.named("c"), data: { a: "1" } });
      await applyAs(bench, "someone", "c", { a: "theirs" });
      await bench.update(configMap("c"), state, { metadata: bench.named("c"), data: { a: "2" } });
      assert.deepEqual((await bench.configMap("c")).data, { a: "2" });
    },
  },
  {
    says: "applies under the manager of the annotation patchFieldManager and gives up the one before",
    settings: mutable,
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: bench.named("c"), data: { a: "1" } });
      const metadata = bench.named("c", { "pulumi.com/patchFieldManager": "chosen" });
      const { outputs } = await bench.update(configMap("c"), state, { metadata, data: { a: "2" } });
      assert.equal(outputs.__fieldManager, "chosen");
      assert.deepEqual(await managers(bench, "c"), ["chosen Apply"]);
    },
  },
  {
    says: "with ignoreChanges leaves a field that another manages to it",
    settings: mutable,
    async run(bench) {
      const args = { metadata: bench.named("c"), data: { a: "1", b: "1" } };
      const state = await bench.create(configMap("c"), args);
      const first = await bench.update(configMap("c"), state, { ...args, data: { a: "1" } });
      await applyAs(bench, "someone", "c", { b: "theirs" });
      const options = { ignoreChanges: ["data.b"] };
      await bench.update(configMap("c"), first, { ...args, data: { a: "2", b: "ours" } }, options);
      assert.deepEqual((await bench.configMap("c")).data, { a: "2", b: "theirs" });
    },
  },
  {
    says: "replaces a CRD's contents in place, its objects stay",
    async run(bench) {
      const group = `put.${bench.namespace}.example.com`;
      const state = await bench.create(crd("crd"), widgetCrd(group));
      const widget = widgetOf(group)("w");
      await bench.create(widget, { metadata: bench.named("w"), spec: { size: 1 } });
      await bench.update(crd("crd"), state, widgetCrd(group, "width"));
      const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.${group}`;
      const { metadata, spec } = await bench.cluster.get(path);
      assert.equal(metadata.uid, (state.outputs.metadata as Properties).uid);
      const [version] = spec!.versions as { schema: { openAPIV3Schema: { properties: Properties } } }[];
      const { properties } = version!.schema.openAPIV3Schema.properties.spec as { properties: Properties };
      assert.deepEqual(Object.keys(properties), ["tags", "width"]);
      await bench.cluster.get(bench.path("widgets", "w", `/apis/${group}/v1`));
    },
  },
  {
    says: "tries a custom resource again until its CRD is there",
    async run(bench) {
      const group = `late.${bench.namespace}.example.com`;
      const widget = bench.create(widgetOf(group)("w"), { metadata: bench.named("w"), spec: { size: 1 } });
      await bench.create(crd("crd"), widgetCrd(group));
      assert.equal((await widget).id, `${bench.namespace}/w`);
    },
  },
  {
    says: "spells CRD schemas in the state as the SDK does",
    async run(bench) {
      const { outputs } = await bench.create(crd("crd"), widgetCrd(`dash.${bench.namespace}.example.com`));
      const text = JSON.stringify([outputs.spec, (outputs.__inputs as Properties).spec]);
      assert.match(text, /"x_kubernetes_preserve_unknown_fields":true/);
      assert.doesNotMatch(text, /x-kubernetes/);
    },
  },
  {
    says: "passes on why the API server refuses an object",
    async run(bench) {
      const spec = workload({ selector: { matchLabels: { app: "other" } } });
      await assert.rejects(
        bench.create(deployment("d"), { metadata: bench.named("d"), spec }),
        /selector[^]*does not match template/,
      );
    },
  },
];
