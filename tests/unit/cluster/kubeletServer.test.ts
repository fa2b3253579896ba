import "reflect-metadata";
import * as assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { once } from "node:events";
import * as https from "node:https";
import type { AddressInfo } from "node:net";

import * as x509 from "@peculiar/x509";

import {
  kubeletServer,
  type ContainerAccess,
  type KubeletIdentity,
} from "../../../sandbox/cluster/kubelet/kubeletServer";

async function selfSigned(): Promise<KubeletIdentity> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const options = { name: "CN=localhost", keys, signingAlgorithm: algorithm };
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(options);
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  return {
    certificate: Buffer.from(certificate.toString("pem")),
    key: Buffer.from(x509.PemConverter.encode(key, "PRIVATE KEY")),
  };
}

const access: ContainerAccess = {
  run: ({ namespace, pod, container }, command) => {
    if (pod === "gone") {
      return Promise.reject(new Error("no pod shop/gone on this node"));
    }
    const exitCode = command[0] === "false" ? 3 : 0;
    return Promise.resolve({ exitCode, output: [namespace, pod, container, ...command].join("|") });
  },
  log: ({ container }) => (container === "app" ? "line\n" : undefined),
};

describe("the API of a kubelet", () => {
  let server: https.Server;
  let own: KubeletIdentity;

  before(async () => {
    own = await selfSigned();
    server = kubeletServer(own, access).listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  after(() => server.close());

  function ask(method: string, path: string, as: KubeletIdentity | undefined = own): Promise<[number, string]> {
    const { port } = server.address() as AddressInfo;
    const identity = as && { cert: as.certificate, key: as.key };
    return new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port, method, path, rejectUnauthorized: false, agent: false, ...identity };
      const request = https.request(options, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.once("end", () => resolve([response.statusCode!, text]));
      });
      request.once("error", reject).end();
    });
  }

  it("runs a program with its arguments as they are, and hands out what it prints", async () => {
    const path = "/run/shop/orders/app?command=echo&command=two%20words&command=";
    assert.deepEqual(await ask("POST", path), [200, "shop|orders|app|echo|two words|"]);
  });

  it("says so when a program fails or cannot be run", async () => {
    const failed = [500, "shop|orders|app|false\ncommand terminated with exit code 3"];
    assert.deepEqual(await ask("POST", "/run/shop/orders/app?command=false"), failed);
    assert.deepEqual(await ask("POST", "/run/shop/gone/app?command=true"), [500, "no pod shop/gone on this node"]);
  });

  it("hands out logs, and knows nothing else", async () => {
    assert.deepEqual(await ask("GET", "/containerLogs/shop/orders/app"), [200, "line\n"]);
    assert.equal((await ask("GET", "/containerLogs/shop/orders/none"))[0], 404);
    assert.equal((await ask("GET", "/run/shop/orders/app?command=true"))[0], 404);
    assert.equal((await ask("POST", "/run/shop/orders?command=true"))[0], 404);
    assert.equal((await ask("GET", "/pods"))[0], 404);
  });

  it("serves nobody but the API server", async () => {
    const stranger = await selfSigned();
    assert.equal((await ask("GET", "/containerLogs/shop/orders/app", stranger))[0], 401);
    const { port } = server.address() as AddressInfo;
    const response = await new Promise<number>((resolve, reject) => {
      const options = { host: "127.0.0.1", port, path: "/containerLogs/shop/orders/app", rejectUnauthorized: false };
      https.get({ ...options, agent: false }, ({ statusCode }) => resolve(statusCode!)).once("error", reject);
    });
    assert.equal(response, 401);
  });
});
