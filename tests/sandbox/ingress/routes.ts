import assert from "node:assert/strict";
import * as https from "node:https";

import { answeringVersion, answeringVersions } from "../support/backends";
import { binomialBounds } from "../support/binomial";
import { eventually } from "../support/eventually";
import type { RequestOptions } from "../support/gatewayClient";
import { call, url } from "../support/workloads";
import type { IngressSandbox } from "./ingressSandbox";
import { domain } from "./program";
import { serviceRoutes } from "./serviceRoutes";
import { caller, orders } from "./workloads";

const attempts = 400;
/** How often a correct split may be taken for a wrong one. */
const risk = 1e-6;

/** Where ServiceRoutes send requests, counted by who has answered. */
export function routesSuite(ingress: () => IngressSandbox): void {
  before(function () {
    return ingress().skipWithoutSidecars(this);
  });

  const request = (host: string, path = "/", options: RequestOptions = {}) =>
    ingress().client.request(`${host}.${domain}`, path, { ca: ingress().material.root.certificate, ...options });

  function assertShare(versions: (string | undefined)[], share: number): void {
    assert.equal(versions.length, attempts);
    const hits = versions.filter((version) => version === "v1").length;
    assert.equal(versions.filter((version) => version === "v2").length, attempts - hits);
    const { least, most } = binomialBounds(attempts, share / 100, risk);
    assert.ok(hits >= least && hits <= most, `${hits} of ${attempts} in v1, between ${least} and ${most} expected`);
  }

  async function versionsOutside(): Promise<(string | undefined)[]> {
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
    const versions: (string | undefined)[] = [];
    try {
      for (let i = 0; i < attempts; i++) {
        versions.push(answeringVersion((await request("orders", "/", { agent })).body));
      }
    } finally {
      agent.destroy();
    }
    return versions;
  }

  async function versionsInside(): Promise<string[]> {
    return answeringVersions(await call(ingress().cluster, caller, url(orders), `--count=${attempts}`));
  }

  it("split the requests of callers outside in two halves", async () => {
    assertShare(await versionsOutside(), 50);
  });

  it("split those of a caller in the mesh by the same route", async () => {
    assertShare(await versionsInside(), 50);
  });

  it("look at headers, paths and methods, in the order given", async () => {
    const canary = { "x-canary": "always" };
    for (let i = 0; i < 10; i++) {
      assert.equal(answeringVersion((await request("orders", "/old/", { headers: canary })).body), "v2");
      assert.equal(answeringVersion((await request("orders", "/old/1")).body), "v1");
      const { body } = await request("orders", "/moved");
      assert.equal(answeringVersion(body), "v2");
      assert.match(body, /URL=\/here\b/);
    }
    assert.deepEqual(await request("orders", "/", { method: "DELETE" }), { status: 405, body: "kept" });
  });

  it("split by other weights after an up, for callers of either kind", async () => {
    assert.deepEqual(await ingress().up({ routes: serviceRoutes(90) }), { update: 2 });
    await eventually(async () => assertShare(await versionsOutside(), 90));
    await eventually(async () => assertShare(await versionsInside(), 90));
  });
}
