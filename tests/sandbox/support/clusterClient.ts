import * as assert from "node:assert/strict";
import * as fs from "node:fs";

import { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { eventually } from "./eventually";

interface Kubeconfig {
  clusters: { cluster: { server: string; "certificate-authority-data": string } }[];
  users: { user: { token: string } }[];
}

/** The administrator's token in a kubeconfig in JSON. */
export function kubeconfigToken(kubeconfig: string): string {
  return readKubeconfig(kubeconfig).users[0].user.token;
}

function readKubeconfig(kubeconfig: string): Kubeconfig {
  return JSON.parse(fs.readFileSync(kubeconfig, "utf8")) as Kubeconfig;
}

/** A client for the cluster of a kubeconfig in JSON. */
export function clusterClient(kubeconfig: string): KubeClient {
  const { clusters, users } = readKubeconfig(kubeconfig);
  const [{ cluster }] = clusters;
  const { hostname, port } = new URL(cluster.server);
  const authority = Buffer.from(cluster["certificate-authority-data"], "base64");
  return new KubeClient({ host: hostname, port: Number(port), authority, token: users[0].user.token });
}

/** Asks until the answer is one to go on with; fails with the last answer when it does not come. */
export function answered<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  return eventually(async () => {
    const answer = await ask();
    assert.ok(isWanted(answer), `the last answer was ${JSON.stringify(answer)}`);
    return answer;
  });
}
