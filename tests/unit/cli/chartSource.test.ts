import assert from "node:assert/strict";

import { istioChartRepository, istioOciChartRepository } from "../../../components/versions";
import { chartSource } from "../../../sandbox/cli/chartSource";

describe("chartSource", () => {
  const realFetch = globalThis.fetch;
  afterEach(() => (globalThis.fetch = realFetch));

  const answers: Record<string, typeof fetch> = {
    reachable: () => Promise.resolve(new Response("")),
    "out of reach": () => Promise.reject(new TypeError("fetch failed")),
    "blocked by a proxy": () => Promise.resolve(new Response("", { status: 403 })),
  };

  it("takes Istio's repository when it answers", async () => {
    globalThis.fetch = answers.reachable;
    assert.deepEqual(await chartSource({}, "/charts"), { from: istioChartRepository, config: {} });
  });

  it("takes the OCI registry when only that answers, by asking for a token", async () => {
    globalThis.fetch = (url) =>
      Promise.resolve(new Response("", { status: String(url) === "https://ghcr.io/v2/" ? 401 : 404 }));
    const { config } = await chartSource({}, "/charts");
    assert.deepEqual(config, {
      "kyma-mesh:charts": { value: JSON.stringify({ repository: istioOciChartRepository }) },
    });
  });

  for (const network of ["out of reach", "blocked by a proxy"]) {
    it(`takes the directory when they are ${network}`, async () => {
      globalThis.fetch = answers[network];
      const { config } = await chartSource({}, "/charts");
      assert.deepEqual(config, { "kyma-mesh:charts": { value: '{"directory":"/charts"}' } });
    });
  }

  for (const [network, fetch] of Object.entries(answers)) {
    it(`leaves the stack's own choice alone when the repository is ${network}`, async () => {
      globalThis.fetch = fetch;
      const { config } = await chartSource({ "kyma-mesh:charts": '{"directory":"mine"}' }, "/charts");
      assert.deepEqual(config, {});
    });
  }
});
