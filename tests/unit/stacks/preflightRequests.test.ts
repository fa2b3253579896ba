import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { parseEnvironment } from "../../../stacks/environment";
import { clusterReader } from "../../../stacks/preflight/clusterReader";
import { findKubeconfig } from "../../../stacks/preflight/findKubeconfig";
import { preflight } from "../../../stacks/preflight/preflight";
import { local } from "./support/configs";
import { kubeconfigOf, withCluster } from "./support/fakeCluster";

describe("requests of the preflight", () => {
  const bearer = { authorization: "Bearer right" };
  const someone = { token: "right", as: "someone", "as-groups": ["developers", "viewers"], "as-uid": "42" };
  const someoneIs = {
    "impersonate-user": "someone",
    "impersonate-group": "developers, viewers",
    "impersonate-uid": "42",
  };
  for (const [name, user, headers] of [
    ["with the token that a file has", { tokenFile: "token" }, bearer],
    [
      "with the token that a program gives",
      { exec: { command: "sh", args: ["-c", `echo '{"status":{"token":"right"}}'`] } },
      bearer,
    ],
    ["as the user and groups that it impersonates", someone, { ...bearer, ...someoneIs }],
  ] as const) {
    it(`asks a cluster of KUBECONFIG's list ${name}`, () =>
      withCluster({ headers, version: "v1.31.14" }, async (kubeconfig) => {
        const { clusters } = JSON.parse(fs.readFileSync(kubeconfig, "utf8")) as {
          clusters: [{ cluster: { server: string } }];
        };
        const { KUBECONFIG: before } = process.env;
        const second = `${kubeconfig}2`;
        fs.writeFileSync(`${path.dirname(kubeconfig)}/token`, "right\n");
        fs.writeFileSync(second, kubeconfigOf(clusters[0].cluster.server, user));
        fs.writeFileSync(kubeconfig, "");
        process.env.KUBECONFIG = [kubeconfig, second, second].join(path.delimiter);
        try {
          await assert.rejects(preflight(parseEnvironment(local)), /Kubernetes v1\.31\.14 is too old/);
        } finally {
          if (before === undefined) {
            delete process.env.KUBECONFIG;
          } else {
            process.env.KUBECONFIG = before;
          }
        }
      }));
  }

  it("gives up a cluster that says nothing", async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const host = `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
    try {
      const { kubeconfig } = findKubeconfig({ kubeconfig: kubeconfigOf(`http://${host}`) })!;
      const message = `no answer from ${host} within 0.1 s`;
      const read = await clusterReader(kubeconfig, 100);
      await assert.rejects(read("/version"), { message });
    } finally {
      server.close();
    }
  });
});
