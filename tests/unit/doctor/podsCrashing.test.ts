import assert from "node:assert/strict";

import { logPath } from "../../../cli/doctor/answers";
import { podsCrashing } from "../../../cli/doctor/checks/podsCrashing";
import { podsStuck } from "../../../cli/doctor/checks/podsStuck";
import type { Pod } from "../../../cli/doctor/kubeObjects";
import { clusterObjects, snapshotOf } from "./snapshots";

const crashing = (namespace: string): Pod => ({
  metadata: { namespace, name: "orders", creationTimestamp: "2029-12-31T23:00:00Z" },
  spec: { containers: [{ name: "app" }] },
  status: {
    phase: "Running",
    containerStatuses: [{ name: "app", restartCount: 7, state: { waiting: { reason: "CrashLoopBackOff" } } }],
  },
});
const lastLog = (namespace: string) => logPath({ namespace, pod: "orders", container: "app", previous: true });
const seenOf = (namespace: string, body?: string) => {
  const answers = new Map(body === undefined ? [] : [[lastLog(namespace), { status: 200, body }]]);
  return podsCrashing.find(snapshotOf({ pods: [crashing(namespace)] }, { answers })).map(({ seen }) => seen);
};
const bare = "container app: CrashLoopBackOff after 7 restarts";

describe("what doctor says of pods that crash", () => {
  it("asks for the end of the mesh's own logs alone", () => {
    const asked = (namespace: string) => podsCrashing.asks!(clusterObjects({ pods: [crashing(namespace)] })).paths;
    assert.deepEqual(["istio-system", "kyma-system", "shop"].flatMap(asked), [
      "/api/v1/namespaces/istio-system/pods/orders/log?container=app&tailLines=3&previous=true&limitBytes=2097152",
      "/api/v1/namespaces/kyma-system/pods/orders/log?container=app&tailLines=3&previous=true&limitBytes=2097152",
    ]);
  });

  it("shows the end of the log, and does not count the pod as stuck", () => {
    const body = `start\n1\n2\n${"x".repeat(400)}\n`;
    assert.deepEqual(seenOf("kyma-system", body), [`${bare}; its log ends: 1 | 2 | ${"x".repeat(300)}`]);
    assert.deepEqual(seenOf("kyma-system"), [bare]);
    assert.deepEqual(seenOf("shop"), [bare]);
    assert.deepEqual(podsStuck.find(snapshotOf({ pods: [crashing("shop")] })), []);
  });

  const lines: [string, string][] = [
    ["dial postgres://shop:S3cret@db/shop failed", "dial postgres://***@db/shop failed"],
    ["redis://:pa/ss@w@cache:6379", "redis://***@cache:6379"],
    ["two http://a:b@one http://c:d@two", "two http://***@one http://***@two"],
    ["GET http://orders:8080/a 503", "GET http://orders:8080/a 503"],
  ];
  for (const [line, shown] of lines) {
    it(`shows ${shown}`, () => {
      assert.deepEqual(seenOf("istio-system", `${line}\n`), [`${bare}; its log ends: ${shown}`]);
    });
  }
});
