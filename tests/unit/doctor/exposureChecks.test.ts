import assert from "node:assert/strict";

import { exposureChecks } from "../../../cli/doctor/checks/exposureChecks";
import { diagnose } from "../../../cli/doctor/diagnose";
import { kinds } from "../../../cli/doctor/kinds";
import { clusterObjects, snapshotOf } from "./snapshots";

describe("doctor's checks of exposed APIs", () => {
  it("find nothing in an empty cluster", () => {
    assert.deepEqual(diagnose(exposureChecks, snapshotOf({}, { domain: "apps.example.com" })), {
      findings: [],
      notChecked: [],
    });
  });

  it("go through objects of custom kinds in which there is nothing yet", () => {
    const custom = Object.entries(kinds).filter(([, { version }]) => version.split("/")[0].includes("."));
    const bare = (kind: string, name: string) => ({ kind, metadata: { namespace: "shop", name, labels: {} } });
    const objects = clusterObjects(
      Object.fromEntries(custom.map(([key, { kind }]) => [key, [bare(kind, "one"), bare(kind, "two")]])),
    );
    for (const check of exposureChecks) {
      check.asks?.(objects, "apps.example.com");
      assert.doesNotThrow(() => check.find(snapshotOf(objects, { domain: "apps.example.com" })), check.id);
    }
  });
});
