import assert from "node:assert/strict";
import * as http from "node:http";
import type { AddressInfo } from "node:net";

import { KubeConfig } from "@kubernetes/client-node";

import { clusterGet, type ClusterGet } from "../../../stacks/kubeconfig/clusterGet";
import { parseKubeconfig } from "../../../stacks/kubeconfig/kubeconfigContent";
import { useKubeconfig } from "../../../stacks/kubeconfig/loadKubeconfig";

const timeout = 300;

/** GETs of a user with a token through a server without TLS, as `kubectl proxy` is one. */
async function throughProxy(
  answer: http.RequestListener,
  body: (get: ClusterGet, host: string) => Promise<void>,
): Promise<void> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const kubeconfig = {
    "current-context": "one",
    contexts: [{ name: "one", context: { cluster: "one", user: "one" } }],
    clusters: [{ name: "one", cluster: { server: `http://${host}/base/` } }],
    users: [{ name: "one", user: { token: "secret", as: "someone", "as-uid": "42" } }],
  };
  const config = new KubeConfig();
  useKubeconfig(config, parseKubeconfig(JSON.stringify(kubeconfig))!);
  try {
    await body(await clusterGet(config, timeout), host);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("GETs of a cluster", () => {
  it("leave credentials to kubectl proxy, which has its own", () =>
    throughProxy(
      ({ url, method, headers }, response) => response.writeHead(404).end(JSON.stringify({ url, method, headers })),
      async (get, host) => {
        const { status, body } = await get("/version?a=b");
        assert.deepEqual(
          [status, JSON.parse(body)],
          [
            404,
            {
              url: "/base/version?a=b",
              method: "GET",
              headers: { accept: "application/json, */*", host, connection: "keep-alive" },
            },
          ],
        );
      },
    ));

  it("wait for an answer that takes long as long as it goes on", () =>
    throughProxy(
      (_, response) => {
        const parts = ["a", "b", "c", "d", "ü"];
        const timer = setInterval(() => {
          response.write(parts.shift());
          if (parts.length === 0) {
            clearInterval(timer);
            response.end();
          }
        }, timeout / 3);
      },
      async (get) => assert.equal((await get("/")).body, "abcdü"),
    ));

  it("give up an answer that stops halfway, and one that breaks off", () =>
    throughProxy(
      ({ url }, response) => {
        response.write("half");
        if (url!.endsWith("/broken")) {
          setTimeout(() => response.destroy(), 20);
        }
      },
      async (get, host) => {
        await assert.rejects(get("/"), { message: `no answer from ${host} within ${timeout / 1000} s` });
        await assert.rejects(get("/broken"), { message: "aborted" });
      },
    ));
});
