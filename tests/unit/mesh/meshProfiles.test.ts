import * as assert from "node:assert/strict";
import { Profile } from "../../../components/mesh/profile";
import { profileFigures, type Resources } from "../../../components/mesh/profiles";
import { excessiveRequests, quantity } from "../../../components/mesh/quantities";

function total(resource: "cpu" | "memory", parts: Resources[]): number {
  return parts.reduce((sum, { requests }) => sum + (quantity(requests[resource]) ?? NaN), 0);
}

describe("profiles", () => {
  for (const profile of Object.values(Profile)) {
    it(`request no more than they limit in ${profile}`, () => {
      const { istiod, ingressGateway, cni, sidecar } = profileFigures(profile);
      for (const resources of [istiod.resources, ingressGateway.resources, cni.resources, sidecar]) {
        assert.deepEqual(excessiveRequests(resources), []);
      }
    });
  }

  it("are larger in production, with no single replica behind an autoscaler", () => {
    const [small, large] = [Profile.Evaluation, Profile.Production].map(profileFigures);
    for (const workload of ["istiod", "ingressGateway", "cni"] as const) {
      for (const resource of ["cpu", "memory"] as const) {
        assert.ok(total(resource, [large[workload].resources]) > total(resource, [small[workload].resources]));
      }
    }
    for (const { autoscaling } of [large.istiod, large.ingressGateway]) {
      assert.ok(autoscaling && autoscaling.minReplicas >= 2 && autoscaling.maxReplicas > autoscaling.minReplicas);
    }
    assert.deepEqual([small.istiod.autoscaling, small.ingressGateway.autoscaling], [undefined, undefined]);
  });

  it("fit on a node of 2 CPU and 4 GiB in evaluation, with room for twenty sidecars", () => {
    const { istiod, ingressGateway, cni, sidecar } = profileFigures(Profile.Evaluation);
    const parts = [istiod.resources, ingressGateway.resources, cni.resources, ...Array<Resources>(20).fill(sidecar)];
    assert.ok(total("cpu", parts) < 1);
    assert.ok(total("memory", parts) < 2 * 2 ** 30);
  });
});
