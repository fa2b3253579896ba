import * as assert from "node:assert/strict";

import type { Pod } from "../../../sandbox/cluster/kube/types";
import { recentRestarts, restartDelay } from "../../../sandbox/cluster/kubelet/backOff";
import {
  podStatus,
  simulatedState,
  waitingStates,
  type ContainerState,
} from "../../../sandbox/cluster/kubelet/podStatus";
import { podOf } from "./podFixture";

const now = "2026-11-01T10:00:00Z";
const before = "2026-11-01T09:00:00Z";
const running = (isReady: boolean): ContainerState => ({
  kind: "running",
  restarts: 0,
  since: now,
  isStarted: true,
  isReady,
});
const ended = (exitCode: number): ContainerState => ({ kind: "ended", restarts: 0, since: now, at: now, exitCode });
const waiting: ContainerState = { kind: "waiting", restarts: 0, reason: "PodInitializing" };

const app = { name: "app", image: "example.com/app:1" };
const setup = { name: "setup", image: "example.com/setup:1" };
const sidecar = { ...setup, restartPolicy: "Always" };

function summary(pod: Pod, states: Record<string, ContainerState>) {
  const { phase, conditions = [] } = podStatus(pod, "10.244.0.7", states, now);
  const of = (type: string) => conditions.find((condition) => condition.type === type)?.status;
  return [phase, of("Initialized"), of("Ready")];
}

describe("the status of a pod", () => {
  it("is ready only when every container is", () => {
    const pod = podOf([app, { ...app, name: "second" }]);
    assert.deepEqual(summary(pod, { app: running(true), second: running(true) }), ["Running", "True", "True"]);
    assert.deepEqual(summary(pod, { app: running(true), second: running(false) }), ["Running", "True", "False"]);
  });

  it("waits for init containers, and for sidecars among them to have started", () => {
    const plain = podOf([app], { initContainers: [setup] });
    assert.deepEqual(summary(plain, { setup: running(true), app: waiting }), ["Pending", "False", "False"]);
    assert.deepEqual(summary(plain, { setup: ended(0), app: running(true) }), ["Running", "True", "True"]);
    const withSidecar = podOf([app], { initContainers: [sidecar] });
    assert.deepEqual(summary(withSidecar, { setup: running(false), app: running(true) }), ["Running", "True", "False"]);
  });

  it("ends as its containers do", () => {
    const pod = podOf([app, { ...app, name: "second" }], { restartPolicy: "Never" });
    assert.deepEqual(summary(pod, { app: ended(0), second: running(true) }), ["Running", "True", "False"]);
    assert.deepEqual(summary(pod, { app: ended(0), second: ended(0) }), ["Succeeded", "True", "False"]);
    assert.deepEqual(summary(pod, { app: ended(0), second: ended(3) }), ["Failed", "True", "False"]);
    const failedSetup = podOf([app], { initContainers: [setup], restartPolicy: "Never" });
    assert.deepEqual(summary(failedSetup, { setup: ended(1), app: waiting }), ["Failed", "False", "False"]);
  });

  it("keeps what others have said and the time of what has not changed", () => {
    const scheduled = { type: "PodScheduled", status: "True", lastTransitionTime: before };
    const conditions = [
      scheduled,
      { type: "Initialized", status: "True", lastTransitionTime: before },
      { type: "Ready", status: "False", lastTransitionTime: before },
    ];
    const pod = { ...podOf([app]), status: { conditions, startTime: before } };
    const status = podStatus(pod, "10.244.0.7", { app: running(true) }, now);
    assert.equal(status.startTime, before);
    const times = Object.fromEntries((status.conditions ?? []).map((one) => [one.type, one.lastTransitionTime]));
    assert.deepEqual(times, { PodScheduled: before, Initialized: before, ContainersReady: now, Ready: now });
  });

  it("says why a pod cannot start", () => {
    const pod = podOf([app]);
    const states = waitingStates(pod, "CreateContainerConfigError", 'secret "x" not found');
    const [container] = podStatus(pod, "10.244.0.7", states, now).containerStatuses ?? [];
    const state = { waiting: { reason: "CreateContainerConfigError", message: 'secret "x" not found' } };
    assert.deepEqual([container.ready, container.state], [false, state]);
  });
});

describe("a simulated container", () => {
  it("runs for ever, but ends well in a pod that may end and as an init container", () => {
    assert.equal(simulatedState(podOf([app]), app, false, now).kind, "running");
    assert.deepEqual(simulatedState(podOf([app], { restartPolicy: "OnFailure" }), app, false, now), ended(0));
    assert.deepEqual(simulatedState(podOf([app]), setup, true, now), ended(0));
    assert.equal(simulatedState(podOf([app]), sidecar, true, now).kind, "running");
  });
});

describe("the pause before a restart", () => {
  it("doubles from a second to thirty, and starts over after a minute's run", () => {
    assert.deepEqual([0, 1, 2, 3, 20].map(restartDelay), [0, 1_000, 2_000, 4_000, 30_000]);
    assert.deepEqual([recentRestarts(5, 59_999), recentRestarts(5, 60_000)], [5, 0]);
  });
});
