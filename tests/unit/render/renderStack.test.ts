import assert from "node:assert/strict";
import type { Message } from "../../../cli/render/recorder/recording";
import { renderWithOutputs, type RenderedStack } from "../../../cli/render/renderStack";
import type { Manifest } from "../../../cli/render/manifest";
import { manifestPath } from "../../../cli/render/manifestPath";
import { shopProgram } from "./support/shopProgram";
import { TestProject } from "./support/testProject";

const ofStack = { labels: { stack: "yes" } };
const ofGroup = { labels: { group: "yes", stack: "yes" } };
const ofChart = { labels: { chart: "yes", group: "yes", stack: "yes" } };

/** Every object of the program by its path, without what the path says. */
const expected: Record<string, object> = {
  "_cluster/ClusterRole.rbac.authorization.k8s.io.shop%3Areader.yaml": { metadata: ofChart },
  "_cluster/Namespace.core.automatic-53e0ff34.yaml": {
    metadata: { ...ofStack, annotations: { "pulumi.com/autonamed": "true" } },
  },
  "default/ConfigMap.core.copy.yaml": { metadata: ofStack, data: { text: "<unknown>" } },
  "default/Shop.shop.example.com.shop.yaml": {
    metadata: {},
    spec: { replicas: 0, open: false, closed: null, of: "00000000-0000-0000-0000-000000000000" },
  },
  "elsewhere/ConfigMap.core.address.yaml": { metadata: ofGroup, data: { address: "192.0.2.1" } },
  "other/Secret.core.chart.yaml": { metadata: ofChart, data: { password: "PHNlY3JldD4=" } },
  "shop/ConfigMap.core.settings.yaml": {
    metadata: {},
    data: { domain: "apps.example.com", token: "<secret>", offline: "true" },
  },
  "shop/Secret.core.password.yaml": {
    metadata: { ...ofStack, annotations: { checksum: "20placeholder" } },
    data: { encoded: "PHNlY3JldD4=" },
    stringData: { text: "<secret>", key: "<secret>" },
  },
  "shop/Service.core.web.yaml": { metadata: ofChart, spec: { type: "LoadBalancer" } },
};

function beyondPath(manifest: Manifest): object {
  const metadata = { ...manifest.metadata, name: undefined, namespace: undefined };
  // By way of JSON, which knows nothing undefined.
  return JSON.parse(JSON.stringify({ ...manifest, apiVersion: undefined, kind: undefined, metadata })) as object;
}

describe("Rendering a stack", function () {
  this.timeout(180_000);
  let project: TestProject;
  beforeEach(() => {
    project = new TestProject();
    messages.length = 0;
  });
  afterEach(() => {
    delete process.env.KYMA_MESH_HELM;
    project.remove();
  });

  const messages: Message[] = [];
  const render = (options: { outputs?: Record<string, Record<string, unknown>>; set?: Record<string, string> } = {}) =>
    renderWithOutputs({ stack: "dev", project: project.directory, onMessage: (one) => messages.push(one), ...options });

  describe("of a bit of everything", () => {
    let rendered: RenderedStack;
    let helm: ReturnType<TestProject["helmCall"]>;
    beforeEach(async () => {
      process.env.KYMA_MESH_HELM = shopProgram(project);
      rendered = await render();
      helm = project.helmCall();
    });

    it("gives every object with what is secret, random or a cluster's as placeholders", () => {
      const found = rendered.manifests.map((manifest) => [manifestPath(manifest), beyondPath(manifest)]);
      assert.deepEqual(Object.fromEntries(found), expected);
      assert.deepEqual(rendered.outputs, { host: "apps.example.com", hidden: "<secret>" });
      assert.deepEqual(messages, [
        { severity: "warning", text: "copy: data depends on what only a cluster or a provider knows: <unknown>" },
        {
          severity: "warning",
          text:
            "shop.example.com/v1 Shop: whether it belongs to a namespace is not known without its CRD; " +
            "objects that name none are taken to be in the default one",
        },
      ]);
      assert.deepEqual(helm, {
        args: [
          ...["template", "release", "./chart", "--no-hooks", "--namespace", "shop", "--include-crds"],
          ...["--kube-version", "1.36.1", "--values", "plain: 1"],
          ...["--values", '{"login":{"token":"<secret>","port":0,"since":"<secret>"}}', "--values", "-"],
        ],
        values: { port: 80, token: "<secret>", file: "<secret>" },
      });
    });
  });

  const faults: [string, string, string][] = [
    [
      "resources that it cannot render, all at once",
      `import * as k8s from "@pulumi/kubernetes";
       new k8s.helm.v3.Release("release", { chart: "x" });
       new k8s.core.v1.ServiceAccountPatch("patch", {});`,
      "patch: resources of type kubernetes:core/v1:ServiceAccountPatch are not rendered\n" +
        "release: resources of type kubernetes:helm.sh/v3:Release are not rendered",
    ],
    [
      "one object made twice",
      `import * as k8s from "@pulumi/kubernetes";
       for (const name of ["a", "b"]) new k8s.core.v1.ConfigMap(name, { metadata: { name: "same" } });`,
      "default/ConfigMap.core.same.yaml: 2 resources of the program are this object; allowed: one resource an object",
    ],
    [
      "a stack reference whose outputs it has not",
      `import * as pulumi from "@pulumi/pulumi";
       new pulumi.StackReference("acme/mesh/dev");`,
      "acme/mesh/dev: the outputs of stack acme/mesh/dev are not known here; " +
        "give them by --outputs acme/mesh/dev=<file>, as pulumi stack output --json writes them",
    ],
    [
      "the domain of a cluster",
      `import * as k8s from "@pulumi/kubernetes";
       k8s.core.v1.ConfigMap.get("ingress-shoot-info", "kube-system/shoot-info");`,
      "ingress-shoot-info: the domain is read from ConfigMap kube-system/shoot-info of the cluster; " +
        "state it, such as --set domain=apps.example.com",
    ],
    [
      "a chart that Helm fails at",
      `import * as k8s from "@pulumi/kubernetes";
       new k8s.helm.v4.Chart("shop", { chart: "./none" });`,
      "/nowhere/helm was not found: install Helm 3, or set KYMA_MESH_HELM to its path",
    ],
    [
      "a chart with secret values that are not known",
      `import * as k8s from "@pulumi/kubernetes";
       import * as pulumi from "@pulumi/pulumi";
       const text = new pulumi.asset.StringAsset("placeholder-of-values");
       new k8s.helm.v4.Chart("shop", { chart: "./shop", valueYamlFiles: pulumi.secret([text]) });`,
      "valueYamlFiles[0] of chart shop: is a secret whose values are not known here; " +
        "allowed: an object in YAML, such as by --set",
    ],
    [
      "an error of the program",
      `throw new Error("no such shop");`,
      "Running program 'PROJECT/program/index.ts' failed with an unhandled exception:\nError: no such shop",
    ],
  ];
  for (const [what, source, message] of faults) {
    it(`is refused for ${what}`, async () => {
      process.env.KYMA_MESH_HELM = "/nowhere/helm";
      project.program(source);
      project.stack("dev", {});
      await assert.rejects(render(), ({ message: found }: Error) => {
        const sorted = (text: string) => text.split("\n").sort();
        assert.deepEqual(sorted(found), sorted(message.replace("PROJECT", project.directory)));
        return true;
      });
    });
  }

  it("names the placeholders that the program refuses, and how to give others", async () => {
    project.program(`
      import * as pulumi from "@pulumi/pulumi";
      throw new pulumi.RunError("shop:size: " + new pulumi.Config().require("size") + " is no number");`);
    project.stack("dev", { size: { secure: "v1:abc" }, other: { secure: "v1:abc" } });
    await assert.rejects(render(), {
      message:
        "shop:size: placeholder-of-size is no number\n" +
        "shop:size: is encrypted, so a placeholder stands for it; give another by --set shop:size=<value>",
    });
  });

  it("takes cluster-wide kinds by their names, and says so once", async () => {
    project.program(`
      import * as k8s from "@pulumi/kubernetes";
      const make = (apiVersion: string, kind: string, name: string) =>
        new k8s.apiextensions.CustomResource(name, { apiVersion, kind, metadata: { name } });
      make("kyverno.io/v1", "ClusterPolicy", "one");
      make("kyverno.io/v1", "ClusterPolicy", "two");
      make("cluster.x-k8s.io/v1beta1", "Cluster", "three");
      make("cert-manager.io/v1", "ClusterIssuer", "four");`);
    project.stack("dev", {});
    const { manifests } = await render();
    assert.deepEqual(manifests.map(manifestPath), [
      "_cluster/ClusterIssuer.cert-manager.io.four.yaml",
      "_cluster/ClusterPolicy.kyverno.io.one.yaml",
      "_cluster/ClusterPolicy.kyverno.io.two.yaml",
      "default/Cluster.cluster.x-k8s.io.three.yaml",
    ]);
    const rule =
      "whether it belongs to a namespace is not known without its CRD; objects that name none are taken to be";
    assert.deepEqual(messages.map(({ text }) => text).sort(), [
      `cluster.x-k8s.io/v1beta1 Cluster: ${rule} in the default one`,
      `kyverno.io/v1 ClusterPolicy: ${rule} the cluster's`,
    ]);
  });

  it("warns of config that it cannot read", async () => {
    const file = project.write("Pulumi.dev.yaml", { environment: ["shared"], config: {} });
    await render();
    assert.deepEqual(messages, [
      {
        severity: "warning",
        text: `environment of ${file}: ESC environments are not resolved; give what they state by --set <key>=<value>`,
      },
    ]);
  });

  it("keeps the secret outputs of other stacks secret", async () => {
    project.program(`
      import * as k8s from "@pulumi/kubernetes";
      import * as pulumi from "@pulumi/pulumi";
      const mesh = new pulumi.StackReference("acme/mesh/dev");
      const outputs = ["open", "databaseUrl", "login"].map((name) => mesh.requireOutput(name));
      const data = pulumi.all(outputs).apply(([open, url, login]) => ({ text: open + new URL(url).hostname + login.token }));
      new k8s.core.v1.ConfigMap("mesh", { metadata: { name: "mesh" }, data: { open: outputs[0], text: data.text } });
      export const length = pulumi.unsecret(data.text);`);
    project.stack("dev", {});
    const outputs = { open: "yes", databaseUrl: "[secret]", login: { token: "<secret>" } };
    const rendered = await render({ outputs: { "acme/mesh/dev": outputs } });
    assert.deepEqual(rendered.manifests[0].data, { open: "yes", text: "<secret>" });
    assert.deepEqual(rendered.outputs, { length: "yesplaceholder.invalidplaceholder-of-token" });
  });

  it("takes the outputs of other stacks", async () => {
    project.program(`
      import * as k8s from "@pulumi/kubernetes";
      import * as pulumi from "@pulumi/pulumi";
      const mesh = new pulumi.StackReference("acme/mesh/dev");
      new k8s.core.v1.ConfigMap("mesh", { metadata: { name: "mesh" }, data: { domain: mesh.requireOutput("ingress").apply((one) => one.domain) } });`);
    project.stack("dev", {});
    const { manifests } = await render({ outputs: { "acme/mesh/dev": { ingress: { domain: "apps.example.com" } } } });
    assert.deepEqual(
      manifests.map(({ data }) => data),
      [{ domain: "apps.example.com" }],
    );
  });

  it("runs plain JavaScript by the entry of package.json", async () => {
    project.write("Pulumi.yaml", { name: "shop", runtime: { name: "nodejs", options: { typescript: false } } });
    project.write("package.json", '{ "name": "shop", "main": "out/main.js" }');
    project.write(
      "out/main.js",
      `const k8s = require("@pulumi/kubernetes");
       module.exports = async () => { new k8s.core.v1.ConfigMap("a", { metadata: { name: "a" }, data: { in: process.cwd() } }); };`,
    );
    project.stack("dev", {});
    const { manifests } = await render();
    assert.deepEqual(
      manifests.map(({ data }) => data),
      [{ in: project.directory }],
    );
  });
});
