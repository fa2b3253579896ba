import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import { hasUnknown, UNKNOWN } from "../../../sandbox/providers/wire";
import type { Bench, Behaviour } from "./kubernetesBench";
import { configMap, deployment, widgetOf, workload } from "./kubernetesKinds";

const preview = { preview: true };

async function isMissing(bench: Bench, path: string): Promise<void> {
  await assert.rejects(bench.cluster.get(path), /not found/);
}

export const previews: Behaviour[] = [
  {
    says: "previews a creation by dry run: with the server's defaults, without an id, and making nothing",
    async run(bench) {
      const args = { metadata: bench.named("d"), spec: workload() };
      const { id, outputs } = await bench.create(deployment("d"), args, preview);
      assert.equal(id, "");
      assert.equal((outputs.spec as Properties).revisionHistoryLimit, 10);
      assert.equal(outputs.status, undefined);
      await isMissing(bench, bench.path("deployments", "d", "/apis/apps/v1"));
    },
  },
  {
    says: "previews an update by dry run",
    settings: { enableConfigMapMutable: "true" },
    async run(bench) {
      const state = await bench.create(configMap("c"), { metadata: bench.named("c"), data: { a: "1", b: "1" } });
      const args = { metadata: bench.named("c"), data: { a: "2" } };
      const { outputs } = await bench.update(configMap("c"), state, args, preview);
      assert.equal((outputs.data as Properties).a, "2");
      assert.deepEqual((await bench.configMap("c")).data, { a: "1", b: "1" });
    },
  },
  {
    says: "gives inputs with unknown values back as they are",
    async run(bench) {
      const args = { metadata: bench.named("c"), data: { a: UNKNOWN } };
      const { outputs, inputs } = await bench.create(configMap("c"), args, preview);
      assert.deepEqual(outputs, inputs);
      assert.ok(hasUnknown(outputs));
    },
  },
  {
    says: "gives inputs of a kind that is not there yet back as they are",
    async run(bench) {
      const args = { metadata: bench.named("w"), spec: { size: 1 } };
      const { outputs, inputs } = await bench.create(widgetOf("nowhere.example.com")("w"), args, preview);
      assert.deepEqual(outputs, inputs);
    },
  },
  {
    says: "says create of an object that exists",
    async run(bench) {
      const args = { metadata: bench.named("c"), data: { a: "1" } };
      await bench.create(configMap("c"), args);
      const { outputs, inputs } = await bench.create(configMap("c"), args, preview);
      assert.deepEqual(outputs, inputs);
    },
  },
  {
    says: "says create in a namespace that is not there yet",
    async run(bench) {
      const args = { metadata: { name: "c", namespace: "still-to-come" }, data: { a: "1" } };
      const { outputs, inputs } = await bench.create(configMap("c"), args, preview);
      assert.deepEqual(outputs, inputs);
    },
  },
  {
    says: "fails on what the API server would refuse",
    async run(bench) {
      const spec = workload({ selector: { matchLabels: { app: "other" } } });
      const creation = bench.create(deployment("d"), { metadata: bench.named("d"), spec }, preview);
      await assert.rejects(creation, /selector[^]*does not match template/);
    },
  },
];
