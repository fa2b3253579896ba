import assert from "node:assert/strict";
import * as fs from "node:fs";
import type { Properties } from "../../../sandbox/providers/wire";
import { UNKNOWN } from "../../../sandbox/providers/wire";
import type { Behaviour } from "./kubernetesBench";
import { configMap } from "./kubernetesKinds";

function kubeconfig(...servers: string[]): string {
  const names = servers.map((_, index) => `c${index}`);
  return JSON.stringify({
    "current-context": "c0",
    contexts: names.map((name) => ({ name, context: { cluster: name, user: name } })),
    clusters: names.map((name, index) => ({ name, cluster: { server: servers[index] } })),
    users: names.map((name) => ({ name, user: { token: "x" } })),
  });
}

const one = kubeconfig("https://one.example.com", "https://two.example.com");
const two = kubeconfig("https://two.example.com");
const token = one.replaceAll('"x"', '"y"');

/** When new provider arguments replace everything the provider made. */
const replacements: { says: string; olds: Properties; news: Properties; replaces: string[] }[] = [
  { says: "another cluster", olds: { kubeconfig: one }, news: { kubeconfig: two }, replaces: ["kubeconfig"] },
  { says: "another token", olds: { kubeconfig: one }, news: { kubeconfig: token }, replaces: [] },
  {
    says: "a context of another cluster",
    olds: { kubeconfig: one },
    news: { kubeconfig: one, context: "c1" },
    replaces: ["context"],
  },
  {
    says: "a kubeconfig not known yet",
    olds: { kubeconfig: one },
    news: { kubeconfig: UNKNOWN },
    replaces: ["kubeconfig"],
  },
  {
    says: "another switch",
    olds: { kubeconfig: one },
    news: { kubeconfig: one, enableSecretMutable: "true" },
    replaces: [],
  },
  {
    says: "another clusterIdentifier",
    olds: { kubeconfig: one, clusterIdentifier: "a" },
    news: { kubeconfig: one, clusterIdentifier: "b" },
    replaces: ["clusterIdentifier"],
  },
  {
    says: "another cluster of the same clusterIdentifier",
    olds: { kubeconfig: one, clusterIdentifier: "a" },
    news: { kubeconfig: two, clusterIdentifier: "a" },
    replaces: [],
  },
  {
    says: "a first clusterIdentifier",
    olds: { kubeconfig: one },
    news: { kubeconfig: one, clusterIdentifier: "a" },
    replaces: [],
  },
];

/** A port that nothing listens on: it is reserved. */
const NOWHERE = "https://127.0.0.1:1";

export const configs: Behaviour[] = [
  ...replacements.map(({ says, olds, news, replaces }): Behaviour => ({
    says: `${replaces.length > 0 ? "replaces everything for" : "replaces nothing for"} ${says}`,
    async run({ plugin }) {
      const result = await plugin.diffConfig(olds, news);
      assert.deepEqual(result.replaces, replaces);
      assert.notDeepEqual(result.diffs, []);
    },
  })),
  ...(["path", "contents"] as const).map((form): Behaviour => ({
    says: `takes a kubeconfig by ${form} rather than from the environment`,
    async run(bench) {
      const given = form === "path" ? bench.kubeconfig : fs.readFileSync(bench.kubeconfig, "utf8");
      const plugin = await bench.another("/dev/null", { kubeconfig: given });
      const { values } = await plugin.check(configMap("c"), { metadata: bench.named("c") });
      assert.equal((await plugin.create(configMap("c"), values)).id, `${bench.namespace}/c`);
    },
  })),
  {
    says: "uses the context, and its namespace, that it is given",
    async run(bench) {
      const config = JSON.parse(fs.readFileSync(bench.kubeconfig, "utf8")) as Record<string, { context: Properties }[]>;
      const context = { ...config.contexts![0]!.context, namespace: bench.namespace };
      const contents = JSON.stringify({
        ...config,
        contexts: [...config.contexts!, { name: "other", context }],
      });
      const plugin = await bench.another("/dev/null", { kubeconfig: contents, context: "other" });
      const { values } = await plugin.check(configMap("c"), { metadata: { name: "c" } });
      assert.equal((await plugin.create(configMap("c"), values)).id, `${bench.namespace}/c`);
    },
  },
  {
    says: "says that the cluster cannot be reached, and where it looked",
    async run(bench) {
      const plugin = await bench.another("/dev/null", { kubeconfig: kubeconfig(NOWHERE) });
      const { values } = await plugin.check(configMap("c"), { metadata: bench.named("c") });
      await assert.rejects(plugin.create(configMap("c"), values), /127\.0\.0\.1:1/);
    },
  },
  {
    says: "forgets objects of a cluster that cannot be reached with deleteUnreachable",
    async run(bench) {
      const settings = { kubeconfig: kubeconfig(NOWHERE), deleteUnreachable: "true" };
      const plugin = await bench.another("/dev/null", settings);
      const object = { apiVersion: "v1", kind: "ConfigMap", metadata: bench.named("c") };
      const state = { id: `${bench.namespace}/c`, inputs: object, outputs: { ...object, __inputs: object } };
      await plugin.delete(configMap("c"), state);
      assert.equal((await plugin.read(configMap("c"), state.id, state)).id, "");
    },
  },
  {
    says: "names a context that does not exist",
    async run(bench) {
      const plugin = await bench.another("/dev/null", { kubeconfig: kubeconfig(NOWHERE), context: "nope" });
      const { values } = await plugin.check(configMap("c"), { metadata: bench.named("c") });
      await assert.rejects(plugin.create(configMap("c"), values), /context "nope" does not exist/);
    },
  },
];
