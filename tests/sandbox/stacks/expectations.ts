import assert from "node:assert/strict";

import type { Stack } from "@pulumi/pulumi/automation";

import { stateResources } from "../../../sandbox/engine/resourceTree";
import { changes } from "../support/localSandbox";
import { settled } from "../support/settled";
import type { EnvironmentSandbox } from "./environmentSandbox";

const definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const rbac = "/apis/rbac.authorization.k8s.io/v1";
const webhooks = "/apis/admissionregistration.k8s.io/v1";
const clusterScoped = [
  "/api/v1/namespaces",
  `${rbac}/clusterroles`,
  `${rbac}/clusterrolebindings`,
  `${webhooks}/mutatingwebhookconfigurations`,
  `${webhooks}/validatingwebhookconfigurations`,
];

/** Groups of the kinds that a stack with the whole exposure defines. */
export const ownGroups = [
  "extensions.istio.io",
  "gateway.kyma-project.io",
  "hydra.ory.sh",
  "networking.istio.io",
  "oathkeeper.ory.sh",
  "security.istio.io",
  "telemetry.istio.io",
];

/** Fails when a second update, or a refresh, would change anything. */
export async function changesNothing(sandbox: EnvironmentSandbox, stack: Stack): Promise<void> {
  assert.deepEqual(await sandbox.up(stack), {});
  await settled(sandbox.admin);
  const { changeSummary } = await stack.preview({ refresh: true });
  assert.deepEqual(changes(changeSummary), {});
}

/** Names of a cluster's objects that belong to no namespace, but definitions; namespaces among them. */
export async function clusterObjects(sandbox: EnvironmentSandbox): Promise<string[]> {
  const lists = clusterScoped.map(async (path) => (await sandbox.names(path)).map((name) => `${path}/${name}`));
  return (await Promise.all(lists)).flat();
}

/** Groups of the kinds that a cluster has definitions of. */
export async function definedGroups(sandbox: EnvironmentSandbox): Promise<string[]> {
  const groups = (await sandbox.names(definitions)).map((name) => name.slice(name.indexOf(".") + 1));
  return [...new Set(groups)].sort();
}

/** Destroys a stack, and fails when its state is not empty then. */
export async function destroyed(stack: Stack): Promise<void> {
  await stack.destroy();
  assert.deepEqual(stateResources(await stack.exportStack()), []);
}
