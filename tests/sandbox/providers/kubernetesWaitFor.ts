import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import { eventually } from "../support/eventually";
import type { Bench, Behaviour } from "./kubernetesBench";
import { configMap, crd, widgetCrd, widgetOf } from "./kubernetesKinds";
import { InitFailure } from "./kubernetesInitFailure";

/** Expressions, a status that does not fulfil them, and one that does. */
const expressions: { waitFor: string; before: Properties; after: Properties }[] = [
  { waitFor: "jsonpath={.status.phase}", before: {}, after: { phase: "any" } },
  { waitFor: "jsonpath={.status.phase}=Ready", before: { phase: "Pending" }, after: { phase: "Ready" } },
  {
    waitFor: 'jsonpath={.status.parts[?(@.name=="b")].state}=up',
    before: { parts: [{ name: "a", state: "up" }] },
    after: { parts: [{ name: "a" }, { name: "b", state: "up" }] },
  },
  {
    waitFor: "jsonpath={.status.hooks[*].client.bundle}",
    before: { hooks: [{ client: {} }] },
    after: { hooks: [{ client: { bundle: "x" } }] },
  },
  {
    waitFor: "condition=Ready",
    before: { conditions: [{ type: "Ready", status: "False" }] },
    after: { conditions: [{ type: "Ready", status: "True" }] },
  },
  {
    waitFor: "condition=Stalled=False",
    before: { conditions: [{ type: "Stalled", status: "True" }] },
    after: { conditions: [{ type: "Stalled", status: "False" }] },
  },
  {
    waitFor: '["jsonpath={.status.a}=1", "condition=Ready"]',
    before: { a: 1 },
    after: { a: 1, conditions: [{ type: "Ready", status: "True" }] },
  },
];

async function widgets(bench: Bench) {
  const group = `wait.${bench.namespace}.example.com`;
  await bench.create(crd("crd"), widgetCrd(group));
  const path = bench.path("widgets", "w", `/apis/${group}/v1`);
  const setStatus = (status: Properties) => bench.cluster.mergePatch(path, { status });
  return { widget: widgetOf(group)("w"), setStatus };
}

export const waitFors: Behaviour[] = [
  ...expressions.map(({ waitFor, before, after }): Behaviour => ({
    says: `waits for ${waitFor}`,
    async run(bench) {
      const { widget, setStatus } = await widgets(bench);
      const args = { metadata: bench.named("w", { "pulumi.com/waitFor": waitFor }), spec: { size: 1 } };
      const short = bench.create(widget, args, { timeout: 1 }).catch((reason: unknown) => reason);
      await eventually(() => setStatus(before));
      const error: unknown = await short;
      assert.ok(error instanceof InitFailure, `${JSON.stringify(before)} was enough: ${String(error)}`);
      const inputs = error.state.outputs.__inputs as Properties;
      const update = bench.update(widget, { ...error.state, inputs }, args);
      await setStatus(after);
      assert.deepEqual((await update).outputs.status, after);
    },
  })),
  {
    says: "waits for a CRD to be established by annotation",
    async run(bench) {
      const definition = widgetCrd(`established.${bench.namespace}.example.com`);
      const annotations = { "pulumi.com/waitFor": "condition=Established" };
      const metadata = { ...(definition.metadata as Properties), annotations };
      const { outputs } = await bench.create(crd("crd"), { ...definition, metadata });
      const { conditions } = outputs.status as { conditions: { type: string; status: string }[] };
      assert.ok(conditions.some(({ type, status }) => type === "Established" && status === "True"));
    },
  },
  ...["ready", "jsonpath=.status.phase", "jsonpath={.status.phase}=", "[]"].map((waitFor): Behaviour => ({
    says: `refuses waitFor ${waitFor}`,
    run: (bench) =>
      assert.rejects(bench.create(configMap("c"), { metadata: bench.named("c", { "pulumi.com/waitFor": waitFor }) })),
  })),
];
