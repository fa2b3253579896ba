import assert from "node:assert/strict";

import { logPath } from "../../../cli/doctor/answers";
import { podsCrashing } from "../../../cli/doctor/checks/podsCrashing";
import { podsStuck } from "../../../cli/doctor/checks/podsStuck";
import type { Pod } from "../../../cli/doctor/kubeObjects";
import { clusterObjects, found, snapshotOf } from "./snapshots";

const old = "2029-12-31T23:00:00Z";
const recent = "2029-12-31T23:59:00Z";

function pod(status: Pod["status"], metadata: Partial<Pod["metadata"]> = {}): Pod {
  const spec = { containers: [{ name: "app" }] };
  return { metadata: { namespace: "shop", name: "orders", creationTimestamp: old, ...metadata }, spec, status };
}

const waiting = (reason: string, message?: string) => ({
  phase: "Pending",
  containerStatuses: [{ name: "app", state: { waiting: { reason, message } } }],
});
const ownedBy = (kind: string) => ({ ownerReferences: [{ kind, name: "orders" }] });

const stuck: [string, Pod, RegExp, severity?: string][] = [
  [
    "no node takes it",
    pod({
      phase: "Pending",
      conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/3 nodes" }],
    }),
    /^phase Pending: 0\/3 nodes$/,
  ],
  ["its image cannot be had", pod(waiting("ImagePullBackOff", "not found")), /app: ImagePullBackOff \(not found\)$/],
  ["its Secret is missing", pod(waiting("CreateContainerConfigError", 'secret "a"')), /\(secret "a"\)$/],
  [
    "an init container cannot start",
    pod({
      phase: "Pending",
      initContainerStatuses: [{ name: "init", state: { waiting: { reason: "ErrImagePull" } } }],
    }),
    /^container init: ErrImagePull$/,
  ],
  ["it is slow for no reason", pod(waiting("PodInitializing")), /^phase Pending since 2029-12-31T23:00:00Z$/],
  ["it has no status at all", pod(undefined), /^phase Pending since/],
  ["it was evicted", pod({ phase: "Failed", reason: "Evicted", message: "disk" }), /^phase Failed \(Evicted: disk\)$/],
  ["it was evicted and replaced", pod({ phase: "Failed" }, ownedBy("ReplicaSet")), /^phase Failed$/, "warning"],
  ["its node is lost", pod({ phase: "Unknown" }), /^phase Unknown$/],
  ["it does not go", pod({ phase: "Running" }, { deletionTimestamp: old }), /^is being deleted since/],
];

const fine: [string, Pod][] = [
  ["it runs", pod({ phase: "Running" })],
  ["it is done", pod({ phase: "Succeeded" })],
  ["it is new", pod(waiting("ContainerCreating"), { creationTimestamp: recent })],
  ["it is about to go", pod({ phase: "Running" }, { deletionTimestamp: recent })],
  ["it is a Job's that has failed, which the Job tries again", pod({ phase: "Failed" }, ownedBy("Job"))],
];

describe("what doctor says of pods", () => {
  for (const [title, object, expected, severity = "error"] of stuck) {
    it(`finds one where ${title}`, () => {
      const findings = podsStuck.find(snapshotOf({ pods: [object] }));
      assert.deepEqual(found(findings), ["pod-stuck: Pod shop/orders"]);
      assert.match(findings[0].seen, expected);
      assert.equal(findings[0].severity, severity);
    });
  }
  for (const [title, object] of fine) {
    it(`finds none where ${title}`, () => {
      assert.deepEqual(podsStuck.find(snapshotOf({ pods: [object] })), []);
    });
  }

  it("shows the end of the log of one that crashes, and does not count it as stuck", () => {
    const crashing = pod({
      phase: "Running",
      containerStatuses: [{ name: "app", restartCount: 7, state: { waiting: { reason: "CrashLoopBackOff" } } }],
    });
    const pods = [crashing];
    const path = logPath({ namespace: "shop", pod: "orders", container: "app", previous: true });
    assert.deepEqual(podsCrashing.asks?.(clusterObjects({ pods })), { paths: [path] });
    const answers = new Map([[path, { status: 200, body: `start\n1\n2\n${"x".repeat(400)}\n` }]]);
    const [{ seen }, ...others] = podsCrashing.find(snapshotOf({ pods }, { answers }));
    assert.equal(seen, `container app: CrashLoopBackOff after 7 restarts; its log ends: 1 | 2 | ${"x".repeat(300)}`);
    assert.deepEqual(others, []);
    assert.equal(podsCrashing.find(snapshotOf({ pods }))[0].seen, "container app: CrashLoopBackOff after 7 restarts");
    assert.deepEqual(podsStuck.find(snapshotOf({ pods })), []);
  });
});
