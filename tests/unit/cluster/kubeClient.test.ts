import assert from "node:assert/strict";
import * as https from "node:https";
import type { AddressInfo } from "node:net";

import { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { testAuthority } from "../../support/certificates";

describe("the client of the sandbox's API server", () => {
  let server: https.Server;
  let client: KubeClient;
  /** Of each request, the number of those before it on its connection. */
  let earlier: number[];
  let closes: (before: number) => boolean;

  beforeEach(async () => {
    const { certificate, key } = await testAuthority("server", { hosts: ["localhost"] });
    const counts = new WeakMap<object, number>();
    earlier = [];
    server = https.createServer({ cert: certificate, key }, ({ socket }, response) => {
      const before = counts.get(socket) ?? 0;
      counts.set(socket, before + 1);
      earlier.push(before);
      if (closes(before)) {
        socket.destroy();
      } else {
        response.setHeader("content-type", "application/json").end("{}");
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    client = new KubeClient({ host: "127.0.0.1", port, authority: Buffer.from(certificate), token: "any" });
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("sends a request again whose kept connection the server has closed", async () => {
    closes = (before) => before > 0;
    assert.deepEqual(await client.get("/a"), {});
    assert.deepEqual(await client.create("/b", {}), {});
    assert.deepEqual(earlier, [0, 1, 0]);
  });

  it("fails where the server closes a new connection", async () => {
    closes = () => true;
    await assert.rejects(client.get("/a"), { code: "ECONNRESET" });
    assert.deepEqual(earlier, [0]);
  });
});
