import assert from "node:assert/strict";
import * as path from "node:path";

import type { Stack } from "@pulumi/pulumi/automation";

import type { KubeObject } from "../../../sandbox/cluster/kube/types";
import { certManager } from "../ingress/issuers";
import { assertSameContents, assertSameObjects } from "../render/agreement";
import { heldManifests } from "../render/heldManifests";
import { renderedManifests } from "../render/renderedManifests";
import { eventually } from "../support/eventually";
import { addHosts } from "../support/hostNames";
import { exportWithSecrets } from "../support/localSandbox";
import { filesWith, forms } from "../support/secrets";
import { blastRadius } from "./blastRadius";
import { CertificateIssuer } from "./certificateIssuer";
import { EnvironmentSandbox } from "./environmentSandbox";
import { changesNothing, clusterObjects, definedGroups, destroyed, ownGroups } from "./expectations";
import { ExternalDatabase } from "./externalDatabase";

const kubeconfig = "kubernetes:kubeconfig";
const context = "kubernetes:context";
const clusterIdentifier = "kubernetes:clusterIdentifier";

/** Pods of every Deployment. What elects a leader, and what has one writer, is one: its end interrupts no request. */
const replicas = {
  "istio-system": { istiod: 2, "istio-ingressgateway": 3 },
  "kyma-system": { "api-gateway": 1, "ory-hydra": 2, "ory-hydra-maester": 1, "ory-oathkeeper": 3 },
};

interface Scale {
  metadata: { name: string };
  status: { readyReplicas?: number };
}

describe("the production stack, by the deployer of the documentation", function () {
  this.timeout("15m");
  let sandbox: EnvironmentSandbox;
  let stack: Stack;
  let database: ExternalDatabase;
  let issuer: CertificateIssuer;
  let identifier: string;
  let untouched: string[];

  before(async () => {
    // Every part several times over, and none of it weighs anything here.
    sandbox = await EnvironmentSandbox.start({ cpu: "64", memory: "256Gi" });
    const { admin, cluster, tools } = sandbox;
    database = await ExternalDatabase.start(cluster, tools.postgres);
    await addHosts(admin, { [ExternalDatabase.host]: database.address });
    const { metadata } = await admin.get<KubeObject>("/api/v1/namespaces/kube-system");
    identifier = metadata.uid!;
    untouched = await clusterObjects(sandbox);
    stack = await sandbox.open("production", {
      "kyma-mesh:databaseUrl": { value: database.url, secret: true },
    });
  });
  after(async () => {
    await database?.stop();
    await sandbox?.remove();
  });

  /** What the engine says of an update that is refused before anything is made. */
  async function refusal(): Promise<string> {
    const error = await sandbox.up(stack).then(
      () => assert.fail("the stack came up"),
      (reason: Error) => reason,
    );
    assert.deepEqual(await clusterObjects(sandbox), untouched);
    return error.message;
  }

  it("does not go to whatever context is current", async () => {
    await stack.removeConfig(kubeconfig);
    assert.match(await refusal(), /kubernetes:context.*not set; production does not go to whatever context is current/);
    await stack.setConfig(kubeconfig, { value: sandbox.kubeconfig });
  });

  it("does not go where the kubeconfig has no such context", async () => {
    await stack.setConfig(context, { value: "production" });
    const said = await refusal();
    assert.match(said, /has no context "production"; its contexts are: kyma-mesh/);
    assert.match(said, /An update of a stack with kubernetes:clusterIdentifier needs to know that it is the right one/);
    await stack.setConfig(context, { value: "kyma-mesh" });
  });

  it("does not go to another cluster than its own", async () => {
    const said = await refusal();
    const expected = "cluster 00000000-0000-0000-0000-000000000000 is expected";
    assert.ok(
      said.includes(`${clusterIdentifier}: ${expected}, but ${identifier} is what the kubeconfig leads to`),
      said,
    );
    assert.ok(said.includes("kubectl get namespace kube-system -o jsonpath={.metadata.uid}"), said);
  });

  it("says all at once what its own cluster lacks", async () => {
    await stack.setConfig(clusterIdentifier, { value: identifier });
    await stack.setConfig("kyma-mesh:preflight", { value: "{}" });
    const said = await refusal();
    assert.match(said, /certificates of cert-manager\.io\/v1, which the cluster does not have/);
    assert.match(said, /serves no metrics\.k8s\.io, without which .* would never be scaled/);
  });

  it("comes up on its own cluster, with every part more than once", async () => {
    issuer = await CertificateIssuer.install(sandbox.admin, certManager);
    await stack.setConfig("kyma-mesh:preflight", { value: JSON.stringify({ metrics: false }) });
    await Promise.all([sandbox.up(stack), issuer.issueFor("apps.example.com")]);
    await sandbox.serves(stack, issuer.authority);
    for (const [namespace, deployments] of Object.entries(replicas)) {
      await eventually(async () => {
        const { items } = await sandbox.admin.get<{ items: Scale[] }>(
          `/apis/apps/v1/namespaces/${namespace}/deployments`,
        );
        const ready = items.map(({ metadata, status }) => [metadata.name, status.readyReplicas]);
        assert.deepEqual(Object.fromEntries(ready), deployments);
      });
    }
  });

  for (const [knowledge, set] of [
    ["without knowing the database", () => ({})],
    ["given the database", () => ({ databaseUrl: database.url })],
  ] as const) {
    it(`is what render writes ${knowledge}`, async () => {
      const held = heldManifests(exportWithSecrets({ directory: sandbox.directory, stack }));
      const rendered = await renderedManifests("production", sandbox.tools, set());
      assertSameObjects(rendered, held);
      assertSameContents(rendered, held);
    });
  }

  it("has Hydra's data in a database outside, whose password nobody can read", async () => {
    const [count] = await database.query(
      "SELECT count(*) FROM information_schema.tables WHERE table_name = 'hydra_client'",
    );
    assert.equal(count, "1");
    const [, password] = /\/\/hydra:(.*)@/.exec(database.url)!;
    for (const form of forms(password)) {
      assert.deepEqual(filesWith(path.join(sandbox.directory, "state"), form), []);
      assert.deepEqual(filesWith(sandbox.cluster.logsDirectory, form), []);
    }
  });

  const exposure = { ory: { hydra: { secretGenerations: ["2", "1"] } } };
  const changes: [setting: string, value: string, rolled: string[]][] = [
    ["istioVersion", "1.31.2", ["istio-ingressgateway", "istiod"]],
    ["domain", "other.example.com", ["exposure-controller", "exposure-hydra-server", "exposure-oathkeeper-server"]],
    ["exposure", JSON.stringify(exposure), ["exposure-hydra-server"]],
  ];
  for (const [setting, value, rolled] of changes) {
    it(`replaces nothing when ${setting} changes, and has the pods made anew that go by it`, async () => {
      assert.deepEqual(await blastRadius(stack, { [`kyma-mesh:${setting}`]: { value } }), { rolled, replaced: [] });
    });
  }

  it("is changed by no second up, and has not drifted", () => changesNothing(sandbox, stack));

  it("is destroyed to its definitions, and leaves the database alone", async () => {
    await destroyed(stack);
    await eventually(async () => {
      const added = (await clusterObjects(sandbox)).filter((name) => !untouched.includes(name));
      assert.deepEqual(added, []);
    });
    assert.deepEqual(await definedGroups(sandbox), [certManager.group, ...ownGroups].sort());
    assert.equal((await database.query("SELECT count(*) FROM hydra_client")).length, 1);
  });
});
