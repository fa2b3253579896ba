import * as assert from "node:assert/strict";
import { ingressGatewaySelector } from "../../../components/gateways/gatewayOverride";
import { ingressGatewayOverrideProblems } from "../../../components/gateways/gatewayOverrideValidation";
import { gatewaySpec } from "../../../components/gateways/gatewayServers";
import { ingressGatewayValues } from "../../../components/gateways/gatewayValues";
import { loadBalancerAddress } from "../../../components/gateways/serviceAddress";
import { meshInstallation } from "../../../components/mesh/meshInstallation";
import type { MeshReference } from "../../../components/mesh/meshReference";
import { meshSettings } from "../../../components/mesh/meshSettings";
import { Profile } from "../../../components/mesh/profile";
import type { KymaMeshArgs } from "../../../components/mesh/kymaMeshArgs";
import { lines } from "../../support/problems";

const values = (args: KymaMeshArgs = {}, options = {}): Record<string, any> =>
  ingressGatewayValues(meshInstallation(meshSettings(args)).reference, options);

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
    const production = (k8s: object) =>
      values({
        profile: Profile.Production,
        istioOperator: { spec: { components: { ingressGateways: [gate(k8s)] } } },
      });
    const gate = (k8s: object) => ({ name: "istio-ingressgateway", k8s });
    for (const single of [{ replicaCount: 1 }, { hpaSpec: { minReplicas: 1 } }]) {
      assert.ok(!("podDisruptionBudget" in production(single)), JSON.stringify(single));
      const asked = { ...single, podDisruptionBudget: { minAvailable: "1" } };
      assert.ok(!("podDisruptionBudget" in production(asked)), JSON.stringify(asked));
    }
    assert.deepEqual(production({ replicaCount: 2 }).podDisruptionBudget, { minAvailable: 1 });
  });

  it("tell the gateway alone what stands in front of it", () => {
    assert.ok(!("proxy.istio.io/config" in values().podAnnotations));
    const topology = { numTrustedProxies: 1, proxyProtocol: true };
    const behind = values({}, { topology, externalTrafficPolicy: "Local" });
    assert.deepEqual(JSON.parse(behind.podAnnotations["proxy.istio.io/config"]), {
      gatewayTopology: { numTrustedProxies: 1, proxyProtocol: {} },
    });
    assert.deepEqual(behind.service, { externalTrafficPolicy: "Local" });
  });

  it("have the override on top, with one bound of the disruption budget and no request above its limit", () => {
    const k8s = {
      podDisruptionBudget: { maxUnavailable: "1" },
      resources: { requests: { memory: "2Gi" } },
      serviceAnnotations: { "example.com/a": "b" },
    };
    const spec = { components: { ingressGateways: [{ name: "istio-ingressgateway", k8s }] } };
    const merged = values({ profile: Profile.Production, istioOperator: { spec } });
    assert.deepEqual(merged.podDisruptionBudget, { maxUnavailable: 1 });
    assert.deepEqual(merged.resources.limits, { cpu: "2000m", memory: "2Gi" });
    assert.deepEqual(merged.service.annotations, { "example.com/a": "b" });
    assert.equal(merged.autoscaling.minReplicas, 3);
  });

  it("give the pods the labels that the Gateway object selects", () => {
    assert.deepEqual(gatewaySpec("example.com", "secret").selector, values().labels);
  });
});

describe("ingress gateway of an override", () => {
  const reference = (gateway: object, profile = Profile.Evaluation): MeshReference =>
    meshInstallation(
      meshSettings({
        profile,
        istioOperator: { spec: { components: { ingressGateways: [{ name: "istio-ingressgateway", ...gateway }] } } },
      }),
    ).reference;

  it("is selected by the labels that it was given", () => {
    assert.deepEqual(ingressGatewaySelector(reference({ label: { istio: "public" } })), {
      app: "istio-ingressgateway",
      istio: "public",
    });
  });

  it("contradicts an IngressGateway when it is off or elsewhere", () => {
    assert.deepEqual(lines(ingressGatewayOverrideProblems(reference({ enabled: false, namespace: "edge" }))), [
      "mesh: istioOperator: components.ingressGateways[name=istio-ingressgateway]: is switched off; allowed: enabled: true, or a program without IngressGateway",
      'mesh: istioOperator: components.ingressGateways[name=istio-ingressgateway].namespace: "edge" is not supported; allowed: istio-system',
    ]);
    assert.deepEqual(ingressGatewayOverrideProblems(reference({})), []);
  });

  it("contradicts the profile when that leaves fewer replicas at most than at least", () => {
    const problems = (hpaSpec: object, profile: Profile) =>
      lines(ingressGatewayOverrideProblems(reference({ k8s: { hpaSpec } }, profile)));
    const line = (bounds: string) =>
      `mesh: istioOperator: components.ingressGateways[name=istio-ingressgateway].k8s.hpaSpec: makes it ${bounds} replicas; allowed: minReplicas up to maxReplicas; what the override leaves out is the profile's`;
    const { Evaluation, Production } = Profile;
    assert.deepEqual(problems({ minReplicas: 11 }, Production), [line("at least 11 and at most 10")]);
    assert.deepEqual(problems({ maxReplicas: 2 }, Production), [line("at least 3 and at most 2")]);
    assert.deepEqual(problems({ minReplicas: 6 }, Evaluation), [line("at least 6 and at most 5")]);
    assert.deepEqual(problems({ minReplicas: 10 }, Production), []);
    assert.deepEqual(problems({ minReplicas: 11, maxReplicas: 11 }, Production), []);
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
