import assert from "node:assert/strict";

import { podsStuck } from "../../../cli/doctor/checks/podsStuck";
import type { Pod } from "../../../cli/doctor/kubeObjects";
import { found, snapshotOf } from "./snapshots";

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
const once = { containers: [{ name: "app" }], restartPolicy: "Never" };
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
  ["it was evicted and replaced", pod({ phase: "Failed" }, ownedBy("ReplicaSet")), /^orders: phase Failed$/, "info"],
  ["its node is lost", pod({ phase: "Unknown" }), /^phase Unknown$/],
  ["it does not go", pod({ phase: "Running" }, { deletionTimestamp: old }), /^is being deleted since/],
];

const fine: [string, Pod][] = [
  ["it runs", pod({ phase: "Running" })],
  ["it is done", pod({ phase: "Succeeded" })],
  ["it is new", pod(waiting("ContainerCreating"), { creationTimestamp: recent })],
  ["it is about to go", pod({ phase: "Running" }, { deletionTimestamp: recent })],
  [
    "it waits for a gate to open",
    pod({
      phase: "Pending",
      conditions: [{ type: "PodScheduled", status: "False", reason: "SchedulingGated" }],
    }),
  ],
  ["it is not to be started again, as a test's", { ...pod({ phase: "Failed" }), spec: { ...once } }],
  ["it is a Job's that has failed, which the Job tries again", pod({ phase: "Failed" }, ownedBy("Job"))],
];

describe("what doctor says of pods", () => {
  for (const [title, object, expected, severity = "warning"] of stuck) {
    it(`finds one where ${title}`, () => {
      const findings = podsStuck.find(snapshotOf({ pods: [object] }));
      const kind = object.metadata.ownerReferences?.[0].kind ?? "Pod";
      assert.deepEqual(found(findings), [`pod-stuck: ${kind} shop/orders`]);
      assert.match(findings[0].seen, expected);
      assert.equal(findings[0].severity, severity);
    });
  }
  for (const [title, object] of fine) {
    it(`finds none where ${title}`, () => {
      assert.deepEqual(podsStuck.find(snapshotOf({ pods: [object] })), []);
    });
  }

  it("counts those of one workload once, and those of the mesh's own namespaces for more", () => {
    const replica = (name: string, namespace = "shop") =>
      pod({ phase: "Failed", reason: "Shutdown" }, { ...ownedBy("ReplicaSet"), name, namespace });
    const own = pod(waiting("ErrImagePull"), { namespace: "istio-system", name: "istiod" });
    const findings = podsStuck.find(snapshotOf({ pods: [replica("a"), own, replica("b")] }));
    assert.deepEqual(
      findings.map(({ severity, seen, fix }) => [severity, seen, fix.split("\n")[0]]),
      [
        ["error", "container app: ErrImagePull", "kubectl --namespace istio-system describe pod istiod"],
        [
          "info",
          "a, b: phase Failed (Shutdown)",
          "kubectl --namespace shop delete pods --field-selector status.phase=Failed",
        ],
      ],
    );
  });
});
