import * as assert from "node:assert/strict";

import type { Pod } from "../../../sandbox/cluster/kube/types";
import { gracePeriod, Termination, type Endable } from "../../../sandbox/cluster/kubelet/termination";
import { podOf } from "./podFixture";

const never = new Promise<void>(() => undefined);
const preStop = { lifecycle: { preStop: { sleep: { seconds: 1 } } } };
const spec: Pod["spec"] = {
  containers: [{ name: "app", ...preStop }, { name: "helper" }],
  initContainers: [{ name: "first" }, { name: "second", ...preStop }],
};

/** Runs the end of a pod whose process `deaf` does not end when it is asked; returns what happened, in its order. */
async function end(seconds: number, deaf?: string): Promise<string[]> {
  const events: string[] = [];
  const process = (name: string): Endable => ({
    terminate: () => (events.push(`ask ${name}`), name === deaf ? never : Promise.resolve()),
    kill: () => (events.push(`kill ${name}`), Promise.resolve()),
  });
  const names = ["app", "helper", "first", "second"];
  const processes = new Map(names.map((name) => [name, process(name)]));
  const hook = ({ name }: { name: string }) => (events.push(`hook ${name}`), Promise.reject(new Error("hook failed")));
  await new Termination(spec, processes, hook).run(seconds);
  return events;
}

describe("the end of a pod's processes", () => {
  it("begins with the hooks, asks the application and then its sidecars, the last one first", async () => {
    const events = await end(60);
    assert.deepEqual(events.slice(0, 2), ["hook second", "hook app"]);
    assert.deepEqual(events.slice(2, 4).sort(), ["ask app", "ask helper"]);
    assert.deepEqual(events.slice(4, 6), ["ask second", "ask first"]);
  });

  it("is forced when the time is up, and the sidecars are not asked while the application runs", async () => {
    const events = await end(0.05, "app");
    assert.ok(!events.includes("ask second"));
    assert.deepEqual(events.slice(-4), ["kill app", "kill helper", "kill first", "kill second"]);
  });

  it("is forced at once by whoever hurries it", async () => {
    const events: string[] = [];
    const deaf = { terminate: () => never, kill: () => (events.push("kill"), Promise.resolve()) };
    const termination = new Termination(spec, new Map([["app", deaf]]), () => never);
    const done = termination.run(3600);
    termination.hurry();
    await done;
    assert.deepEqual(events, ["kill"]);
  });

  it("may take as long as the deletion says, else the pod, up to 15 s", () => {
    const asking = (terminationGracePeriodSeconds: number | undefined, deletionGracePeriodSeconds?: number) => {
      const pod = podOf([], { terminationGracePeriodSeconds });
      return gracePeriod({ ...pod, metadata: { ...pod.metadata, deletionGracePeriodSeconds } });
    };
    assert.deepEqual([asking(5), asking(5, 1), asking(5, 0), asking(600), asking(undefined)], [5, 1, 0, 15, 15]);
  });
});
