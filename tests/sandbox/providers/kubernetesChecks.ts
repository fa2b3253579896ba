import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import { Secret, UNKNOWN } from "../../../sandbox/providers/wire";
import type { Behaviour } from "./kubernetesBench";
import { configMap, crd, namespace, secret, widgetCrd, widgetOf } from "./kubernetesKinds";
import type { ResourceName } from "./kubernetesPlugin";

function nameOf(inputs: Properties): unknown {
  return (inputs.metadata as Properties).name;
}

function namespaceOf(inputs: Properties): unknown {
  return (inputs.metadata as Properties).namespace;
}

/** What neither plugin creates as a plain object, or what only the official one does. */
const refused: { says: string; resource: ResourceName; args: Properties; official: boolean }[] = [
  {
    says: "a list",
    resource: { type: "kubernetes:core/v1:ConfigMapList", name: "l" },
    args: { kind: "ConfigMapList", items: [] },
    official: true,
  },
  {
    says: "generateName",
    resource: configMap("c"),
    args: { metadata: { generateName: "c-" } },
    official: true,
  },
  {
    says: "helm.v3.Release",
    resource: { type: "kubernetes:helm.sh/v3:Release", name: "r" },
    args: { chart: "x" },
    official: false,
  },
  {
    says: "a Patch kind",
    resource: { type: "kubernetes:core/v1:ConfigMapPatch", name: "p" },
    args: { kind: "ConfigMap", metadata: { name: "c" } },
    official: false,
  },
];

export function checks(official: boolean): Behaviour[] {
  return [
    {
      says: "names an object without a name after the resource and a seed, and marks it",
      async run({ plugin }) {
        const { values } = await plugin.check(configMap("settings"), { data: { a: "1" } });
        assert.match(String(nameOf(values)), /^settings-[0-9a-f]{8}$/);
        const { annotations } = values.metadata as { annotations: Properties };
        assert.equal(annotations["pulumi.com/autonamed"], "true");
        const again = await plugin.check(configMap("settings"), { data: { a: "1" } });
        assert.equal(nameOf(again.values), nameOf(values));
      },
    },
    {
      says: "keeps the automatic name that an object has",
      async run({ plugin }) {
        const metadata = { name: "settings-0123abcd", annotations: { "pulumi.com/autonamed": "true" } };
        const olds = { apiVersion: "v1", kind: "ConfigMap", metadata };
        const { values } = await plugin.check(configMap("settings"), { data: { a: "1" } }, olds);
        assert.deepEqual(values.metadata, { ...metadata, namespace: "default" });
      },
    },
    {
      says: "leaves a name that is not known yet alone",
      async run({ plugin }) {
        const { values } = await plugin.check(configMap("c"), { metadata: { name: UNKNOWN } });
        assert.equal(nameOf(values), UNKNOWN);
      },
    },
    {
      says: "puts objects in the provider's namespace, but for those that have none",
      settings: { namespace: "chosen" },
      async run({ plugin }) {
        const map = await plugin.check(configMap("c"), { metadata: { name: "c" } });
        assert.equal(namespaceOf(map.values), "chosen");
        const own = await plugin.check(configMap("c"), { metadata: { name: "c", namespace: "own" } });
        assert.equal(namespaceOf(own.values), "own");
        const scopeless = await plugin.check(namespace("n"), { metadata: { name: "n" } });
        assert.equal(namespaceOf(scopeless.values), undefined);
      },
    },
    {
      says: "learns the scope of a custom resource from a CRD of the program",
      async run({ plugin }) {
        const group = "scope.example.com";
        const definition = widgetCrd(group);
        await plugin.check(crd("crd"), {
          ...definition,
          spec: { ...(definition.spec as Properties), scope: "Cluster" },
        });
        const { values } = await plugin.check(widgetOf(group)("w"), { metadata: { name: "w" } });
        assert.equal(namespaceOf(values), undefined);
      },
    },
    {
      says: "turns stringData of a Secret into data, all of it secret",
      async run(bench) {
        const args = { metadata: bench.named("s"), stringData: { a: "hidden" }, data: { b: "eA==" } };
        const { values, secrets } = await bench.plugin.check(secret("s"), args);
        assert.deepEqual(values.data, { a: Buffer.from("hidden").toString("base64"), b: "eA==" });
        assert.equal("stringData" in values, false);
        assert.deepEqual(secrets, ["data"]);
      },
    },
    {
      says: "marks a Secret's data in the state wherever it stands, also after a preview, an update and a refresh",
      settings: { enableSecretMutable: "true" },
      async run(bench) {
        const args = (text: string) => ({ metadata: bench.named("s"), stringData: { a: text } });
        const marked = ["data", "__inputs.data"];
        const preview = await bench.create(secret("s"), args("one"), { preview: true });
        assert.deepEqual(preview.secrets.sort(), [...marked].sort());
        const state = await bench.create(secret("s"), args("one"));
        assert.deepEqual(state.secrets.sort(), [...marked].sort());
        const updated = await bench.update(secret("s"), state, args("two"));
        assert.deepEqual(updated.secrets.sort(), [...marked].sort());
        const read = await bench.plugin.read(secret("s"), updated.id, updated);
        assert.deepEqual(read.outputs.secrets.sort(), [...marked].sort());
        assert.deepEqual(read.inputs.secrets, ["data"]);
      },
    },
    {
      says: "marks what came from a secret input in the state of any kind",
      async run(bench) {
        const args = { metadata: bench.named("c"), data: { a: new Secret("hidden"), b: "plain" } };
        const { values: inputs, secrets } = await bench.plugin.check(configMap("c"), args);
        assert.deepEqual(secrets, ["data.a"]);
        const data = { ...(inputs.data as Properties), a: new Secret("hidden") };
        const created = await bench.plugin.create(configMap("c"), { ...inputs, data });
        assert.deepEqual(created.secrets.sort(), ["__inputs.data.a", "data.a"]);
      },
    },
    ...refused
      .filter((row) => row.official || !official)
      .map(({ says, resource, args }): Behaviour => ({
        says: `refuses ${says}`,
        run: ({ plugin }) =>
          assert.rejects(plugin.check(resource, args), /list|generateName|stand-in, use the official/),
      })),
  ];
}
