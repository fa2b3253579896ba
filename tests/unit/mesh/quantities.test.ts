import * as assert from "node:assert/strict";
import { excessiveRequests, exceeds, mergedResources, quantity } from "../../../components/mesh/quantities";

describe("quantities", () => {
  it("are compared across suffixes", () => {
    assert.ok(exceeds("1Gi", "1000M"));
    assert.ok(exceeds("1", "999m"));
    assert.ok(!exceeds("1024Mi", "1Gi"));
    assert.ok(!exceeds("1G", "1Gi"));
    assert.ok(!exceeds(undefined, "1"));
    assert.equal(quantity("1MB"), undefined);
  });

  it("raise a limit of the profile to a request of the user", () => {
    const low = { requests: { cpu: "50m", memory: "128Mi" }, limits: { cpu: "1", memory: "1024Mi" } };
    assert.deepEqual(mergedResources(low, { requests: { memory: "3072Mi" } }), {
      requests: { cpu: "50m", memory: "3072Mi" },
      limits: { cpu: "1", memory: "3072Mi" },
    });
  });

  it("lower a request of the profile to a limit of the user", () => {
    const low = { requests: { cpu: "50m" }, limits: { cpu: "1" } };
    assert.deepEqual(mergedResources(low, { limits: { cpu: "20m" } }), {
      requests: { cpu: "20m" },
      limits: { cpu: "20m" },
    });
  });

  it("leave a contradiction of the user's own to be reported", () => {
    const user = { requests: { memory: "2Gi" }, limits: { memory: "1Gi" } };
    assert.deepEqual(mergedResources({}, user), user);
    assert.deepEqual(excessiveRequests(user), ["requests 2Gi of memory, more than the limit of 1Gi"]);
    assert.deepEqual(excessiveRequests({ requests: { cpu: "1" } }), []);
  });

  it("lose a side that is taken away", () => {
    assert.deepEqual(mergedResources({ requests: { cpu: "1" }, limits: { cpu: "2" } }, { limits: null }), {
      requests: { cpu: "1" },
      limits: {},
    });
  });
});
