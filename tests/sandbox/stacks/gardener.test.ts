import assert from "node:assert/strict";

import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";

import { gardener } from "../ingress/issuers";
import { assertSameContents, assertSameObjects } from "../render/agreement";
import { heldManifests } from "../render/heldManifests";
import { renderedManifests } from "../render/renderedManifests";
import { eventually } from "../support/eventually";
import { GatewayClient } from "../support/gatewayClient";
import { changes, exportWithSecrets, plannedCreations } from "../support/localSandbox";
import { settled } from "../support/settled";
import { createEcho, readyPod } from "../support/workloads";
import { createObjects, rbacManifest } from "./accounts";
import { CertificateIssuer } from "./certificateIssuer";
import { consumerProgram, orders } from "./consumer";
import { EnvironmentSandbox } from "./environmentSandbox";
import { clusterObjects, definedGroups, destroyed, ownGroups } from "./expectations";

const domain = "shoot.example.com";
const accessReviews = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";

interface RulesReview {
  status: { resourceRules: { verbs: string[]; apiGroups: string[]; resources: string[] }[] };
}

describe("the gardener stack, by the accounts of the documentation", function () {
  this.timeout("15m");
  let sandbox: EnvironmentSandbox;
  let stack: Stack;
  let consumer: Stack;
  let issuer: CertificateIssuer;
  let untouched: string[];

  before(async () => {
    sandbox = await EnvironmentSandbox.start();
    const { admin } = sandbox;
    const shootInfo = { metadata: { name: "shoot-info" }, data: { domain } };
    await admin.create("/api/v1/namespaces/kube-system/configmaps", shootInfo);
    untouched = await clusterObjects(sandbox);
    stack = await sandbox.open("gardener", {});
    await stack.removeConfig("kyma-mesh:domain");
  });
  after(async () => sandbox?.remove());

  it("is refused where Gardener's certificates are not to be had, before anything is made", async () => {
    sandbox.become("deployer");
    await assert.rejects(
      sandbox.up(stack),
      /certificates of cert\.gardener\.cloud\/v1alpha1, which the cluster does not/,
    );
    assert.deepEqual(await clusterObjects(sandbox), untouched);
    issuer = await CertificateIssuer.install(sandbox.admin, gardener);
  });

  it("is previewed whole by an account that can write nothing", async () => {
    sandbox.become("preview");
    const events: EngineEvent[] = [];
    await stack.preview({ onEvent: (event) => events.push(event) });
    const planned = plannedCreations(events);
    for (const resource of [
      "networking.istio.io/v1:Gateway::",
      "apps/v1:StatefulSet::",
      "apps/v1:Deployment::mesh-istiod",
    ]) {
      assert.ok(
        planned.some((urn) => urn.includes(resource)),
        `${resource} is not in ${planned.join("\n")}`,
      );
    }
    const review = { spec: { namespace: "istio-system" } };
    const { status } = await sandbox.client("preview").create<RulesReview>(accessReviews, review);
    const rules = status.resourceRules.filter(({ resources }) => !resources.every((one) => /^selfsubject/.test(one)));
    assert.deepEqual([...new Set(rules.flatMap(({ verbs }) => verbs))].sort(), ["get", "list"]);
    assert.deepEqual(
      rules.filter(({ resources }) => resources.includes("secrets") || resources.includes("*")),
      [],
    );
  });

  it("comes up with the shoot's domain, and serves what Gardener has issued", async () => {
    sandbox.become("deployer");
    await Promise.all([sandbox.up(stack), issuer.issueFor(domain)]);
    assert.equal((await sandbox.serves(stack, issuer.authority)).domain, domain);
  });

  it("is what render writes, once that is told the domain", async () => {
    const held = heldManifests(exportWithSecrets({ directory: sandbox.directory, stack }));
    const rendered = await renderedManifests("gardener", sandbox.tools, { domain });
    assertSameObjects(rendered, held);
    assertSameContents(rendered, held);
  });

  it("serves an API of another stack, which knows this one by its outputs", async () => {
    const { admin, cluster } = sandbox;
    await admin.create("/api/v1/namespaces", { metadata: { name: orders.namespace } });
    await createEcho(admin, orders);
    consumer = await sandbox.openOther("consumer", consumerProgram("gardener"));
    sandbox.become("admin");
    await Promise.all([sandbox.up(consumer), readyPod(admin, orders)]);
    const client = new GatewayClient(cluster.ports.https);
    for (const [path, status] of [
      ["/open", 200],
      ["/oauth2", 401],
    ] as const) {
      await eventually(async () => {
        const answer = await client.request(`orders.${domain}`, path, { ca: issuer.authority });
        assert.equal(answer.status, status, `${path}: ${answer.body}`);
      });
    }
  });

  it("is changed by no second up", async () => {
    sandbox.become("deployer");
    assert.deepEqual(await sandbox.up(stack), {});
  });

  it("has not drifted, as the preview account finds once it may read the stack's Secrets", async () => {
    sandbox.become("preview");
    await assert.rejects(stack.preview({ refresh: true }), /cannot get resource "secrets"/);
    await createObjects(sandbox.cluster.kubeconfig, rbacManifest("preview-refresh"));
    await settled(sandbox.admin);
    assert.deepEqual(changes((await stack.preview({ refresh: true })).changeSummary), {});
  });

  it("has its changes previewed by an account that can write nothing", async () => {
    await stack.setConfig("kyma-mesh:accessLogs", { value: JSON.stringify({ enabled: false }) });
    assert.deepEqual(Object.keys(changes((await stack.preview()).changeSummary)), ["update"]);
    await stack.removeConfig("kyma-mesh:accessLogs");
  });

  const elsewhere = "the deployer writes in istio-system, kyma-system alone";
  const granted = "attempting to grant RBAC permissions not currently held";
  const administrator = {
    metadata: { name: "taken" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    subjects: [{ kind: "ServiceAccount", name: "deployer", namespace: "kyma-mesh" }],
  };
  const bindings = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
  const refusals: [what: string, path: string, body: object, reason: string][] = [
    ["an object in another namespace", "/api/v1/namespaces/default/configmaps", { metadata: { name: "x" } }, elsewhere],
    ["another namespace", "/api/v1/namespaces", { metadata: { name: "x" } }, elsewhere],
    ["rights that it has not", bindings, administrator, granted],
  ];
  for (const [what, path, body, reason] of refusals) {
    it(`refuses its deployer ${what}`, async () => {
      await assert.rejects(sandbox.client("deployer").create(path, body), (error: Error) => {
        assert.ok(error.message.includes(reason), error.message);
        return true;
      });
    });
  }

  it("is destroyed to its definitions, by an account that may not delete those", async () => {
    sandbox.become("admin");
    await destroyed(consumer);
    await sandbox.admin.delete(`/api/v1/namespaces/${orders.namespace}`, {});
    sandbox.become("deployer");
    await destroyed(stack);
    await eventually(async () => {
      const added = (await clusterObjects(sandbox)).filter((name) => !untouched.includes(name));
      assert.deepEqual(added, []);
    });
    assert.deepEqual(await sandbox.names("/api/v1/namespaces/default/configmaps"), [
      "istio-ca-crl",
      "istio-ca-root-cert",
      "kube-root-ca.crt",
    ]);
    assert.deepEqual(await definedGroups(sandbox), [gardener.group, ...ownGroups].sort());
  });
});
