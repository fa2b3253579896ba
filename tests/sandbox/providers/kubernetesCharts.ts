import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import { Asset, ResourceReference, UNKNOWN } from "../../../sandbox/providers/wire";
import type { Bench, Behaviour } from "./kubernetesBench";
import type { Registration } from "./kubernetesEngine";
import type { KubernetesPlugin } from "./kubernetesPlugin";

const CHART = "kubernetes:helm.sh/v4:Chart";

export function charts(directory: () => string, official: boolean): Behaviour[] {
  /** Constructs a Chart and returns what it registered by logical name, and its outputs. */
  async function construct(
    bench: Bench,
    args: Properties = {},
    options: { plugin?: KubernetesPlugin; dryRun?: boolean } = {},
  ) {
    const { plugin = bench.plugin, dryRun } = options;
    bench.engine.clear();
    const resource = { type: CHART, name: "release" };
    const inputs = { chart: directory(), namespace: "shop", ...args };
    const state = await plugin.construct(resource, inputs, bench.engine.address, dryRun);
    const [component, ...children] = bench.engine.registrations;
    return { state, component: component!, children: new Map(children.map((child) => [child.name, child])) };
  }

  const text = (children: Map<string, Registration>, field: string) =>
    (children.get("release:shop/map")!.inputs.data as Properties)[field];

  return [
    {
      says: "registers each object by prefix, namespace and name, below the component",
      async run(bench) {
        const { component, children } = await construct(bench);
        assert.deepEqual([...children.keys()].sort(), [
          "release:gadgets.chart.example.com",
          "release:kept",
          "release:made",
          "release:made/inner",
          "release:shop/gadget",
          "release:shop/listed",
          "release:shop/map",
          "release:shop/modes",
        ]);
        for (const child of children.values()) assert.equal(child.parent, component.urn);
        assert.equal(children.get("release:shop/map")!.type, "kubernetes:core/v1:ConfigMap");
        assert.equal(children.get("release:shop/gadget")!.type, "kubernetes:chart.example.com/v1:Gadget");
        assert.deepEqual(component.inputs, {});
      },
    },
    {
      says: "hands out the objects as the output resources",
      async run(bench) {
        const { state, children } = await construct(bench);
        const resources = state.resources as ResourceReference[];
        assert.deepEqual(resources.map(({ urn }) => urn).sort(), [...children.values()].map(({ urn }) => urn).sort());
        assert.ok(resources.every((reference) => reference instanceof ResourceReference));
      },
    },
    {
      says: "keeps the release's name apart from the logical name, and takes another prefix",
      async run(bench) {
        const { children } = await construct(bench, { name: "named", resourcePrefix: "other" });
        const { inputs } = children.get("other:shop/map")!;
        assert.equal((inputs.data as Properties).release, "named");
      },
    },
    {
      says: "renders for the cluster's version and kinds",
      async run(bench) {
        const { children } = await construct(bench);
        const { gitVersion } = await bench.cluster.get<{ gitVersion: string }>("/version");
        assert.equal(text(children, "kubernetes"), gitVersion);
        assert.equal(text(children, "hasJobs"), "true");
      },
    },
    {
      says: "merges valueYamlFiles in order, then values, in which a file stands for its contents",
      async run(bench) {
        const valueYamlFiles = ["text: first\nfromFile: first", "text: second"].map(
          (yaml) => new Asset({ text: yaml }),
        );
        const { children: files } = await construct(bench, { valueYamlFiles });
        assert.deepEqual([text(files, "text"), text(files, "fromFile")], ["second", "first"]);
        const values = { text: "third", fromFile: new Asset({ text: "contents" }) };
        const { children } = await construct(bench, { valueYamlFiles, values });
        assert.deepEqual([text(children, "text"), text(children, "fromFile")], ["third", "contents"]);
      },
    },
    {
      says: "reads YAML as Kubernetes does",
      async run(bench) {
        const { children } = await construct(bench);
        assert.match(JSON.stringify(children.get("release:shop/modes")!.inputs), /"defaultMode":420/);
      },
    },
    {
      says: "lets a CRD come before its objects, and a namespace before what is in it",
      async run(bench) {
        const { children } = await construct(bench);
        const after = (name: string) => children.get(name)!.dependencies;
        assert.deepEqual(after("release:shop/gadget"), [children.get("release:gadgets.chart.example.com")!.urn]);
        assert.deepEqual(after("release:made/inner"), [children.get("release:made")!.urn]);
        assert.deepEqual(after("release:shop/map"), []);
      },
    },
    {
      says: "keeps on deletion what helm.sh/resource-policy says to keep",
      async run(bench) {
        const { children } = await construct(bench);
        const kept = [...children.values()].filter(({ retainOnDelete }) => retainOnDelete);
        assert.deepEqual(
          kept.map(({ name }) => name),
          ["release:kept"],
        );
      },
    },
    {
      says: "marks the data of Secrets",
      async run(bench) {
        const { children } = await construct(bench);
        assert.deepEqual(children.get("release:made/inner")!.secrets, ["stringData"]);
      },
    },
    {
      says: "leaves the chart's CRDs out with skipCrds",
      async run(bench) {
        const { children } = await construct(bench, { skipCrds: true });
        assert.equal(children.has("release:gadgets.chart.example.com"), false);
      },
    },
    {
      says: "hands skipAwait to every object",
      async run(bench) {
        const { children } = await construct(bench, { skipAwait: true });
        for (const { inputs } of children.values()) {
          const { annotations } = inputs.metadata as { annotations: Properties };
          assert.equal(annotations["pulumi.com/skipAwait"], "true");
        }
      },
    },
    {
      says: "registers no object and warns when a value is not known yet",
      async run(bench) {
        const { children, component } = await construct(bench, { values: { text: UNKNOWN } }, { dryRun: true });
        assert.equal(component.type, CHART);
        assert.equal(children.size, 0);
        assert.match(bench.engine.warnings.join(), /unknown values/);
      },
    },
    {
      says: "fails when the cluster cannot be reached",
      async run(bench) {
        const cluster = { name: "c", cluster: { server: "https://127.0.0.1:1" } };
        const context = { name: "c", context: { cluster: "c" } };
        const kubeconfig = JSON.stringify({ "current-context": "c", contexts: [context], clusters: [cluster] });
        const plugin = await bench.another("/dev/null", { kubeconfig });
        await assert.rejects(construct(bench, {}, { plugin, dryRun: true }), /127\.0\.0\.1:1|unreachable/);
      },
    },
    {
      says: "fails on a directory without a chart, and names it",
      async run(bench) {
        await assert.rejects(construct(bench, { chart: "/nowhere/chart" }), /\/nowhere\/chart/);
      },
    },
    {
      says: "fails on a template that does",
      async run(bench) {
        const values = { text: { not: "text" } };
        const broken = { values, postRenderer: { command: "/nowhere/renderer" } };
        await assert.rejects(construct(bench, broken), /\/nowhere\/renderer|post.?render/i);
      },
    },
    ...(official ? [] : ["kubernetes:yaml/v2:ConfigFile", "kubernetes:kustomize/v2:Directory"]).map(
      (type): Behaviour => ({
        says: `refuses ${type}`,
        run: ({ plugin, engine }) =>
          assert.rejects(plugin.construct({ type, name: "x" }, {}, engine.address), /stand-in, use the official/),
      }),
    ),
  ];
}
