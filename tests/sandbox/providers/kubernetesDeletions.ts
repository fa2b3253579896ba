import assert from "node:assert/strict";
import { eventually } from "../support/eventually";
import type { Bench, Behaviour } from "./kubernetesBench";
import { configMap, crd, deployment, namespace, widgetCrd, widgetOf, workload } from "./kubernetesKinds";

const HELD = "suite.example.com/held";

async function isGone(bench: Bench, path: string): Promise<void> {
  await assert.rejects(bench.cluster.get(path), /not found/);
}

function release(bench: Bench, path: string) {
  return bench.cluster.mergePatch(path, { metadata: { finalizers: null } });
}

export const deletions: Behaviour[] = [
  {
    says: "waits until a Namespace and what is in it are gone",
    async run(bench) {
      const name = `${bench.namespace}-gone`;
      const state = await bench.create(namespace("n"), { metadata: { name } });
      await bench.create(configMap("c"), { metadata: { name: "c", namespace: name } });
      await bench.plugin.delete(namespace("n"), state);
      await isGone(bench, `/api/v1/namespaces/${name}`);
    },
  },
  {
    says: "waits for finalizers",
    async run(bench) {
      const path = bench.path("configmaps", "c");
      const state = await bench.create(configMap("c"), { metadata: { ...bench.named("c"), finalizers: [HELD] } });
      const deletion = bench.plugin.delete(configMap("c"), state).then(() => "gone");
      await eventually(async () => {
        const { metadata } = await bench.cluster.get(path);
        assert.ok(metadata.deletionTimestamp);
      });
      assert.equal(await Promise.race([deletion, Promise.resolve("held")]), "held");
      await release(bench, path);
      await deletion;
      await isGone(bench, path);
    },
  },
  {
    says: "gives up after customTimeouts and leaves the object in the state",
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: { ...bench.named("c"), finalizers: [HELD] } });
      await assert.rejects(bench.plugin.delete(configMap("c"), state, { timeout: 1 }), /timed out|finalizer/);
      await release(bench, bench.path("configmaps", "c"));
    },
  },
  {
    says: "deletes what an object owns first",
    async run(bench) {
      const args = { metadata: bench.named("d"), spec: workload() };
      const [state] = await Promise.all([bench.create(deployment("d"), args), bench.runPods(1)]);
      await bench.plugin.delete(deployment("d"), state);
      const { items } = await bench.cluster.get<{ items: unknown[] }>(bench.path("replicasets", "", "/apis/apps/v1"));
      assert.deepEqual(items, []);
    },
  },
  {
    says: "leaves what an object owns with the annotation deletionPropagationPolicy",
    async run(bench) {
      const metadata = bench.named("d", { "pulumi.com/deletionPropagationPolicy": "orphan" });
      const [state] = await Promise.all([
        bench.create(deployment("d"), { metadata, spec: workload() }),
        bench.runPods(1),
      ]);
      await bench.plugin.delete(deployment("d"), state);
      const { items } = await bench.cluster.get<{ items: unknown[] }>(bench.path("replicasets", "", "/apis/apps/v1"));
      assert.equal(items.length, 1);
    },
  },
  {
    says: "is content when the object is gone already",
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: bench.named("c") });
      await bench.cluster.delete(bench.path("configmaps", "c"));
      await bench.plugin.delete(configMap("c"), state);
    },
  },
  {
    says: "is content when the kind is gone already",
    async run(bench) {
      const group = `lost.${bench.namespace}.example.com`;
      const definition = await bench.create(crd("crd"), widgetCrd(group));
      const widget = widgetOf(group)("w");
      const state = await bench.create(widget, { metadata: bench.named("w"), spec: { size: 1 } });
      await bench.plugin.delete(crd("crd"), definition);
      await bench.plugin.delete(widget, state);
    },
  },
];
