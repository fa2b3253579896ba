import * as fs from "node:fs";
import * as path from "node:path";

import { KubeConfig, KubernetesObjectApi, loadAllYaml } from "@kubernetes/client-node";

import type { Cluster } from "../../../sandbox/cluster/cluster";
import { clusterClient } from "../support/clusterClient";
import { projectRoot } from "../support/localSandbox";

/** An account of the documentation, with the file in docs/rbac that makes it. */
export type Account = "deployer" | "preview";

/** Makes the objects of a manifest; those that are there already are left as they are. */
export async function createObjects(kubeconfig: string, manifest: string): Promise<void> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const client = KubernetesObjectApi.makeApiClient(config);
  for (const object of loadAllYaml(manifest)) {
    await client.create(object).catch((error: Error & { code?: number }) => {
      if (error.code !== 409) {
        throw error;
      }
    });
  }
}

/** The text of a file in docs/rbac. */
export function rbacManifest(name: string): string {
  return fs.readFileSync(path.join(projectRoot, "docs", "rbac", `${name}.yaml`), "utf8");
}

/** Makes an account as its file in docs/rbac does, and a kubeconfig with a token of its own. Returns the file's path. */
export async function accountKubeconfig({ kubeconfig, directory }: Cluster, account: Account): Promise<string> {
  await createObjects(kubeconfig, rbacManifest(account));
  const location = `/api/v1/namespaces/kyma-mesh/serviceaccounts/${account}/token`;
  const request = { spec: { expirationSeconds: 7200 } };
  const { status } = await clusterClient(kubeconfig).create<{ status: { token: string } }>(location, request);
  const { users, ...config } = JSON.parse(fs.readFileSync(kubeconfig, "utf8")) as { users: { name: string }[] };
  const file = path.join(directory, `kubeconfig-${account}`);
  const user = { name: users[0].name, user: { token: status.token } };
  fs.writeFileSync(file, JSON.stringify({ ...config, users: [user] }), { mode: 0o600 });
  return file;
}
