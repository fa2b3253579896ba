import assert from "node:assert/strict";

import { istioChartRepository } from "../../../components/versions";
import { chartSource } from "../../../sandbox/cli/chartSource";

describe("chartSource", () => {
  const realFetch = globalThis.fetch;
  afterEach(() => (globalThis.fetch = realFetch));

  const answers: Record<string, typeof fetch> = {
    reachable: () => Promise.resolve(new Response("")),
    "out of reach": () => Promise.reject(new TypeError("fetch failed")),
  };

  it("takes Istio's repository when it answers", async () => {
    globalThis.fetch = answers.reachable;
    assert.deepEqual(await chartSource({}, "/charts"), { from: istioChartRepository, config: {} });
  });

  it("takes the directory when it does not", async () => {
    globalThis.fetch = answers["out of reach"];
    const { config } = await chartSource({}, "/charts");
    assert.deepEqual(config, { "kyma-mesh:charts": { value: '{"directory":"/charts"}' } });
  });

  for (const [network, fetch] of Object.entries(answers)) {
    it(`leaves the stack's own choice alone when the repository is ${network}`, async () => {
      globalThis.fetch = fetch;
      const { config } = await chartSource({ "kyma-mesh:charts": '{"directory":"mine"}' }, "/charts");
      assert.deepEqual(config, {});
    });
  }
});
