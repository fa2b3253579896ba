import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import type { Behaviour } from "./kubernetesBench";
import { configMap, crd, deployment, service, widgetCrd, widgetOf, workload } from "./kubernetesKinds";

/** Spellings of a CPU request that the API server writes back in another, or in the same. */
const quantities = [
  ...["0.5", "1000m", "1500m", "2", "0", "0.1", "1.25", "100k", "100000", "2048", "2000", "2.5k", "3M", "0.001", "1e3"],
  ...["12E2", "1.5e2", "2Ki", "1024Ki", "2048Mi", "1.5Gi", "1000Mi", "0.5Mi", "1025", "+1", ".5", "1."],
];

export const reads: Behaviour[] = [
  {
    says: "a refresh sees what was changed, and a diff then what to change back",
    settings: { enableConfigMapMutable: "true" },
    async run(bench) {
      const args = { metadata: bench.named("c"), data: { a: "1" } };
      const state = await bench.create(configMap("c"), args);
      await bench.cluster.mergePatch(bench.path("configmaps", "c"), { data: { a: "drift", b: "added" } });
      const { inputs, outputs } = await bench.plugin.read(configMap("c"), state.id, state);
      assert.deepEqual(inputs.values.data, { a: "drift" });
      const refreshed = { id: state.id, inputs: inputs.values, outputs: outputs.values };
      const { detailed } = await bench.plugin.diff(configMap("c"), refreshed, state.inputs);
      assert.deepEqual(detailed, { "data.a": "UPDATE" });
    },
  },
  {
    says: "a refresh of an untouched object gives its inputs back",
    async run(bench) {
      const spec = { type: "ClusterIP", ports: [{ port: 80 }] };
      const state = await bench.create(service("s"), { metadata: bench.named("s"), spec });
      const { inputs } = await bench.plugin.read(service("s"), state.id, state);
      assert.deepEqual(inputs.values, state.inputs);
    },
  },
  {
    says: "neither a creation nor a refresh leaves a difference, however quantities and empty fields are spelt",
    async run(bench) {
      const metadata = bench.named("d", { "pulumi.com/skipAwait": "true" });
      const containers = quantities.map((cpu, index) => ({
        name: `c${index}`,
        image: "web",
        env: [{ name: "EMPTY", value: "" }],
        args: [],
        resources: { requests: { cpu } },
        readinessProbe: { initialDelaySeconds: 0, httpGet: { path: "/", port: "http" } },
      }));
      const spec = {
        containers,
        nodeSelector: {},
        affinity: null,
        hostNetwork: false,
        volumes: [{ name: "v", emptyDir: {} }],
      };
      const args = { metadata, spec: workload({ template: { metadata: { labels: { app: "web" } }, spec } }) };
      const state = await bench.create(deployment("d"), args);
      const { values } = await bench.plugin.check(deployment("d"), args, state.inputs);
      assert.deepEqual((await bench.plugin.diff(deployment("d"), state, values)).detailed, {});
      const { inputs, outputs } = await bench.plugin.read(deployment("d"), state.id, state);
      const refreshed = { id: state.id, inputs: inputs.values, outputs: outputs.values };
      assert.deepEqual((await bench.plugin.diff(deployment("d"), refreshed, values)).detailed, {});
    },
  },
  {
    says: "a refresh keeps the apply manager",
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: bench.named("c") });
      const { outputs } = await bench.plugin.read(configMap("c"), state.id, state);
      assert.equal(outputs.values.__fieldManager, state.outputs.__fieldManager);
    },
  },
  {
    says: "a refresh of an object that is gone says so",
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: bench.named("c") });
      await bench.cluster.delete(bench.path("configmaps", "c"));
      assert.equal((await bench.plugin.read(configMap("c"), state.id, state)).id, "");
    },
  },
  {
    says: "an object that a program looks up and that is not there is no object without properties",
    async run(bench) {
      const { namespace } = bench;
      const { id, isFound } = await bench.plugin.read(configMap("c"), `${namespace}/never-made`);
      assert.deepEqual([id, isFound], ["", false]);
    },
  },
  {
    says: "a refresh of an object whose kind is gone says so",
    async run(bench) {
      const group = `unread.${bench.namespace}.example.com`;
      const definition = await bench.create(crd("crd"), widgetCrd(group));
      const widget = widgetOf(group)("w");
      const state = await bench.create(widget, { metadata: bench.named("w"), spec: { size: 1 } });
      await bench.plugin.delete(crd("crd"), definition);
      assert.equal((await bench.plugin.read(widget, state.id, state)).id, "");
    },
  },
  {
    says: "an import gives inputs that differ in nothing",
    async run(bench) {
      const made = await bench.create(configMap("c"), { metadata: bench.named("c"), data: { a: "1" } });
      const { id, inputs, outputs } = await bench.plugin.read(configMap("c"), made.id);
      assert.deepEqual(inputs.values.data, { a: "1" });
      const metadata = inputs.values.metadata as Properties;
      assert.deepEqual([metadata.name, metadata.uid, metadata.managedFields], ["c", undefined, undefined]);
      const state = { id, inputs: inputs.values, outputs: outputs.values };
      const { values } = await bench.plugin.check(configMap("c"), inputs.values, inputs.values);
      assert.equal((await bench.plugin.diff(configMap("c"), state, values)).changes, false);
    },
  },
];
