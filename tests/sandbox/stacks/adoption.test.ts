import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Stack } from "@pulumi/pulumi/automation";

import type { KubeObject } from "../../../sandbox/cluster/kube/types";
import { eventually } from "../support/eventually";
import { istioctlTool } from "../support/tools";
import { EnvironmentSandbox } from "./environmentSandbox";
import { changesNothing } from "./expectations";

const virtualServices = "/apis/networking.istio.io/v1/namespaces/default/virtualservices";
const deployments = "/apis/apps/v1/namespaces/istio-system/deployments";
const admission = "/apis/admissionregistration.k8s.io/v1";
const webhooks = `${admission}/mutatingwebhookconfigurations`;
/** Of what istioctl installs and the stack makes too. */
const collections = [
  deployments,
  ...["services", "serviceaccounts", "configmaps"].map((plural) => `/api/v1/namespaces/istio-system/${plural}`),
  ...["roles", "rolebindings"].map((plural) => `/apis/rbac.authorization.k8s.io/v1/namespaces/istio-system/${plural}`),
  ...["clusterroles", "clusterrolebindings"].map((plural) => `/apis/rbac.authorization.k8s.io/v1/${plural}`),
  webhooks,
  `${admission}/validatingwebhookconfigurations`,
];

describe("a cluster with an Istio of another's", function () {
  this.timeout("15m");
  let sandbox: EnvironmentSandbox;
  let stack: Stack;
  let istioctl: (...args: string[]) => Promise<unknown>;

  before(async () => {
    const program = await istioctlTool();
    sandbox = await EnvironmentSandbox.start();
    sandbox.become("admin");
    const { kubeconfig } = sandbox;
    istioctl = (...args) => promisify(execFile)(program, [...args, "--kubeconfig", kubeconfig, "--skip-confirmation"]);
    await istioctl("install", "--set", "profile=minimal", "--set", "hub=docker.io/istio", "--set", "tag=1.31.1");
    await sandbox.admin.create(virtualServices, {
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name: "orders" },
      spec: { hosts: ["orders"], http: [{ route: [{ destination: { host: "orders" } }] }] },
    });
    // What is adopted is the mesh; the rest is made anew in any case.
    stack = await sandbox.open("local", { "kyma-mesh:exposure": { value: JSON.stringify({ enabled: false }) } });
  });
  after(async () => sandbox?.remove());

  /** istioctl does not wait for what it deletes, each object once all is gone that it owns. */
  async function isUninstalled(): Promise<void> {
    for (const path of collections) {
      const { items } = await sandbox.admin.get<{ items: KubeObject[] }>(path);
      const going = items.filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
      assert.deepEqual(going, []);
    }
    assert.ok(!(await sandbox.names(deployments)).includes("istiod"));
    assert.ok(!(await sandbox.names(webhooks)).some((name) => name.startsWith("istio-")));
  }

  it("is refused, with who made what", async () => {
    await assert.rejects(sandbox.up(stack), /has an Istio of another's: Deployment istiod.*made by .*istio/);
    assert.ok(!(await sandbox.names("/api/v1/namespaces")).includes("kyma-system"));
  });

  it("is taken over once its control plane is gone, with everybody's Istio objects in place", async () => {
    await istioctl("uninstall", "--revision", "default");
    await eventually(isUninstalled);
    await assert.rejects(sandbox.up(stack), /already exists|upsertExistingObjects/);
    await stack.setConfig("kubernetes:upsertExistingObjects", { value: "true" });
    await assert.rejects(sandbox.up(stack), /conflicts? with "istio-operator"/);
    await stack.setConfig("kubernetes:enablePatchForce", { value: "true" });
    await sandbox.up(stack);
    await stack.removeConfig("kubernetes:upsertExistingObjects");
    await stack.removeConfig("kubernetes:enablePatchForce");
    await sandbox.serves(stack, (await stack.outputs()).certificateAuthority.value as string);
    assert.deepEqual(await sandbox.names(virtualServices), ["orders"]);
    await changesNothing(sandbox, stack);
  });
});
