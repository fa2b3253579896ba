import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import { clientToken, introspect, migrate, registerClient, withHydra, type RunningHydra } from "./ory/hydraProgram";
import { rule, withOathkeeper, type RunningOathkeeper } from "./ory/oathkeeperProgram";
import { eventually } from "./support/eventually";
import { oryPrograms } from "./support/tools";

const secret = "a-secret-of-a-client";

async function keySet(url: string): Promise<JSONWebKeySet> {
  const answer = await fetch(`${url}/.well-known/jwks.json`);
  assert.equal(answer.status, 200);
  return (await answer.json()) as JSONWebKeySet;
}

const kids = ({ keys }: JSONWebKeySet) => keys.map(({ kid }) => kid).sort();

describe("the Ory stack's own programs, from what the components make", function () {
  this.timeout("10m");
  let directory: string;
  let hydra: string;
  let oathkeeper: string;

  before(async function () {
    this.timeout(3_600_000);
    ({ hydra, oathkeeper } = await oryPrograms());
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-ory-"));
  });
  after(() => directory && fs.rmSync(directory, { recursive: true }));

  describe("Hydra", () => {
    it("in memory issues a token, and knows it at the path that the route leads to", async () => {
      await withHydra(hydra, directory, { database: { memory: {} } }, async (running) => {
        await registerClient(running, "orders", secret);
        const claims = await introspect(running, await clientToken(running, "orders", secret));
        assert.deepEqual([claims.active, claims.iss], [true, "https://oauth2.apps.example.com/"]);
        assert.equal((await introspect(running, "made-up")).active, false);
        const discovery = await fetch(running.routed("/.well-known/openid-configuration"));
        assert.equal(((await discovery.json()) as any).token_endpoint, "https://oauth2.apps.example.com/oauth2/token");
      });
    });

    it("tells nobody outside of the mesh about tokens where introspection is not public", async () => {
      const args = { database: { memory: {} }, publicIntrospection: false };
      await withHydra(hydra, directory, args, async (running) => {
        await registerClient(running, "orders", secret);
        const body = new URLSearchParams({ token: await clientToken(running, "orders", secret) });
        const answer = await fetch(running.routed("/oauth2/introspect"), { method: "POST", body });
        assert.equal(answer.status, 404);
      });
    });

    it("reads what it wrote before its secrets rotated, which it could not without the older generation", async () => {
      const dsn = `sqlite://${directory}/hydra.sqlite?_fk=true&mode=rwc`;
      const run = <T>(secretGenerations: string[], body: (running: RunningHydra) => Promise<T>) =>
        withHydra(hydra, directory, { database: { postgresql: {} }, secretGenerations, dsn }, body);
      assert.equal(await migrate(hydra, directory, dsn), 0);
      const old = await run(["1"], async (running) => {
        await registerClient(running, "orders", secret);
        return { token: await clientToken(running, "orders", secret), keys: kids(await keySet(running.publicUrl)) };
      });
      const young = await run(["2", "1"], async (running) => {
        assert.equal((await introspect(running, old.token)).active, true);
        assert.deepEqual(kids(await keySet(running.publicUrl)), old.keys);
        return await clientToken(running, "orders", secret);
      });
      await run(["2"], async (running) => {
        assert.equal((await introspect(running, young)).active, true);
        assert.equal((await introspect(running, old.token)).active, false);
        await assert.rejects(keySet(running.publicUrl));
      });
    });
  });

  describe("Oathkeeper", () => {
    let upstream: http.Server;
    let upstreamUrl: string;

    before(async () => {
      upstream = http.createServer((request, response) => response.end(JSON.stringify(request.headers)));
      await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
      upstreamUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
    });
    after(() => upstream?.close());

    /** A request through the proxy; a path is known once Oathkeeper has read its rule. */
    const get = async ({ proxyUrl }: RunningOathkeeper, to: string, token?: string) => {
      const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
      const answer = await fetch(`${proxyUrl}${to}`, { headers });
      return { status: answer.status, body: (await answer.json()) as Record<string, string> };
    };
    const known = (running: RunningOathkeeper, to: string) =>
      eventually(async () => assert.notEqual((await get(running, to)).status, 404));

    it("is ready without a rule, takes rules as the maester writes them, and asks Hydra about tokens", async () => {
      await withHydra(hydra, directory, { database: { memory: {} } }, async (running) => {
        await registerClient(running, "orders", secret);
        const token = await clientToken(running, "orders", secret);
        await withOathkeeper(oathkeeper, directory, { hydra: running }, async (proxy) => {
          assert.equal((await get(proxy, "/open/x")).status, 404);
          const scoped = (scope: string) => ({ handler: "oauth2_introspection", config: { required_scope: [scope] } });
          proxy.writeRules([
            rule("open", upstreamUrl, [{ handler: "noop" }], [{ handler: "header" }, { handler: "cookie" }]),
            rule("read", upstreamUrl, [scoped("read")], [{ handler: "noop" }]),
            rule("write", upstreamUrl, [scoped("write")], [{ handler: "noop" }]),
            rule("basic", upstreamUrl, [{ handler: "oauth2_client_credentials" }], [{ handler: "noop" }]),
          ]);
          await known(proxy, "/open/x");
          const { body } = await get(proxy, "/open/x");
          assert.deepEqual([body["x-server"], body.cookie], ["oathkeeper", "processedWith=oathkeeper"]);
          assert.equal((await get(proxy, "/read/x")).status, 401);
          assert.equal((await get(proxy, "/read/x", token)).status, 200);
          assert.equal((await get(proxy, "/read/x", "made-up")).status, 401);
          assert.equal((await get(proxy, "/write/x", token)).status, 403);
          const authorization = `Basic ${Buffer.from(`orders:${secret}`).toString("base64")}`;
          assert.equal((await fetch(`${proxy.proxyUrl}/basic/x`, { headers: { authorization } })).status, 200);
          proxy.writeRules([]);
          await eventually(async () => assert.equal((await get(proxy, "/open/x")).status, 404));
        });
      });
    });

    it("signs with the current key and publishes the older ones, by which older tokens are verified", async () => {
      const nowhere: RunningHydra = { publicUrl: "http://127.0.0.1:9", adminUrl: "http://127.0.0.1:9", routed: String };
      const run = (generations: string[]) => {
        fs.rmSync(path.join(directory, "access-rules.json"), { force: true });
        return withOathkeeper(oathkeeper, directory, { hydra: nowhere, generations }, async (proxy) => {
          proxy.writeRules([rule("id", upstreamUrl, [{ handler: "anonymous" }], [{ handler: "id_token" }])]);
          await known(proxy, "/id/x");
          const { body } = await get(proxy, "/id/x");
          return { token: body.authorization.replace(/^bearer /i, ""), keys: await keySet(proxy.apiUrl) };
        });
      };
      const [before, after] = [await run(["1"]), await run(["2", "1"])];
      assert.equal(after.keys.keys.length, 2);
      assert.equal(new Set(kids(after.keys)).size, 2);
      const issuer = "https://oathkeeper.apps.example.com/";
      for (const { token } of [before, after]) {
        const { payload } = await jwtVerify(token, createLocalJWKSet(after.keys), { issuer });
        assert.equal(payload.exp! - payload.iat!, 60);
      }
      await assert.rejects(jwtVerify(after.token, createLocalJWKSet(before.keys), { issuer }));
    });
  });
});
