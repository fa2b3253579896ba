import assert from "node:assert/strict";

import { checks } from "../../../cli/doctor/checks";
import { describeObject } from "../../../cli/doctor/finding";
import { foreignCluster } from "./foreignCluster";
import { clusterObjects, snapshotOf } from "./snapshots";

describe("a healthy cluster that is not this package's", () => {
  const objects = clusterObjects(foreignCluster);
  const domain = "example.com";
  const lookups = new Map(
    checks
      .flatMap((check) => check.asks?.(objects, domain).lookups ?? [])
      .map((name) => [name, { addresses: ["2001:db8::1"] }]),
  );

  it("has nothing wrong, and one thing worth knowing", () => {
    const findings = checks.flatMap((check) => check.find(snapshotOf(foreignCluster, { domain, lookups })));
    assert.deepEqual(
      findings.map(({ check, severity, object, seen }) => [check, severity, describeObject(object), seen]),
      [["pod-stuck", "info", "ReplicaSet shop/orders-5f", "orders-5f-old: phase Failed (Shutdown)"]],
    );
  });
});
