import * as assert from "node:assert/strict";

import { Health } from "../../../sandbox/cluster/kubelet/health";

describe("the health of a container", () => {
  it("is asked by the commands of its probes, each with the probe's patience, the startup probe first", async () => {
    const asked: [string, number][] = [];
    const exec = (name: string) => ({ command: [name] });
    const container = {
      name: "db",
      startupProbe: { exec: exec("begun"), timeoutSeconds: 5 },
      readinessProbe: { exec: exec("ready") },
    };
    const health = await new Promise<Health>((resolve) => {
      const run = ([name]: string[], timeout: number) => {
        asked.push([name, timeout]);
        return Promise.resolve(asked.length > 1);
      };
      const made: Health = new Health(container, "10.244.0.7", run, () => resolve(made));
    });
    health.stop();
    assert.deepEqual(asked, [
      ["begun", 5000],
      ["begun", 5000],
      ["ready", 1000],
    ]);
    assert.deepEqual([health.isStarted, health.isReady], [true, true]);
  });
});
