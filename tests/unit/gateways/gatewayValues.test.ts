import * as assert from "node:assert/strict";
import { gatewaySpec } from "../../../components/gateways/gatewayServers";
import { ingressGatewayValues } from "../../../components/gateways/gatewayValues";
import { loadBalancerAddress } from "../../../components/gateways/serviceAddress";
import { meshReference, meshSettings } from "../../../components/mesh/meshSettings";
import { Profile } from "../../../components/mesh/profile";
import type { KymaMeshArgs } from "../../../components/mesh/kymaMeshArgs";

const values = (args: KymaMeshArgs = {}) => ingressGatewayValues(meshReference(meshSettings(args)));

describe("values of the chart gateway", () => {
  it("change in the pods with everything that changes the injected image", () => {
    const annotations = [{}, { istioVersion: "1.31.2" }, { hub: "registry.example.com/istio" }].map((args) =>
      JSON.stringify(values(args).podAnnotations),
    );
    assert.equal(new Set(annotations).size, annotations.length);
  });

  it("scale from 3 to 10 on CPU and memory in production alone", () => {
    assert.deepEqual(values({ profile: Profile.Production }).autoscaling, {
      enabled: true,
      minReplicas: 3,
      maxReplicas: 10,
      targetCPUUtilizationPercentage: 80,
      targetMemoryUtilizationPercentage: 80,
    });
    assert.deepEqual(values().autoscaling, { enabled: false });
  });

  it("ask for a disruption budget only where there is more than one replica", () => {
    assert.deepEqual(values({ profile: Profile.Production }).podDisruptionBudget, { minAvailable: 1 });
    assert.ok(!("podDisruptionBudget" in values()));
  });

  it("give the pods the labels that the Gateway object selects", () => {
    assert.deepEqual(gatewaySpec("example.com", "secret").selector, values().labels);
  });
});

describe("address of a Service", () => {
  const cases = [
    [undefined, ""],
    [{}, ""],
    [{ loadBalancer: { ingress: [] } }, ""],
    [{ loadBalancer: { ingress: [{ ip: "192.0.2.1" }] } }, "192.0.2.1"],
    [{ loadBalancer: { ingress: [{ hostname: "lb.example.com" }] } }, "lb.example.com"],
  ] as const;
  for (const [status, expected] of cases) {
    it(`is "${expected}" for ${JSON.stringify(status)}`, () => {
      assert.equal(loadBalancerAddress(status as never), expected);
    });
  }
});
