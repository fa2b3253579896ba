import * as assert from "node:assert/strict";

import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { KubeError } from "../../../sandbox/cluster/kube/kubeError";
import { isHeld, LeaderElection } from "../../../sandbox/controller/leaderElection";

const now = new Date("2026-01-01T00:00:20Z");
const lease = (holderIdentity: string, renewTime?: string) => ({ spec: { holderIdentity, renewTime } });

/** An API server with one lease at most. */
function server(initial?: object) {
  const store: { lease?: any } = { lease: initial };
  const client = {
    get: () =>
      store.lease === undefined ? Promise.reject(new KubeError("lease", 404, "")) : Promise.resolve(store.lease),
    create: (_: string, body: object) => Promise.resolve((store.lease = body)),
    update: (_: string, body: object) => Promise.resolve((store.lease = body)),
  };
  return { store, client: client as unknown as KubeClient };
}

describe("the election among the stand-in's pods", () => {
  it("heeds another pod until its lease has ended", () => {
    assert.equal(isHeld(lease("b", "2026-01-01T00:00:06.000000Z"), "a", now), true);
    assert.equal(isHeld(lease("b", "2026-01-01T00:00:05.000000Z"), "a", now), false);
    assert.equal(isHeld(lease("a", "2026-01-01T00:00:19.000000Z"), "a", now), false);
    assert.equal(isHeld(lease("", "2026-01-01T00:00:19.000000Z"), "a", now), false);
    assert.equal(isHeld(lease("b"), "a", now), false);
  });

  it("is won where there is no lease, and given up for the next pod to begin at once", async () => {
    const { store, client } = server();
    const election = new LeaderElection({ name: "a", namespace: "kyma-system", client });
    await election.win(() => assert.fail("nobody else is there"));
    assert.equal(store.lease.spec.holderIdentity, "a");
    await election.release();
    assert.equal(isHeld(store.lease, "b", new Date()), false);
  });

  it("is left to a pod that works, whose lease one that waits does not give up", async () => {
    const held = { metadata: {}, spec: { holderIdentity: "b", renewTime: new Date().toISOString() } };
    const { store, client } = server(held);
    const election = new LeaderElection({ name: "a", namespace: "kyma-system", client });
    await election.release();
    assert.equal(store.lease.spec.holderIdentity, "b");
  });
});
