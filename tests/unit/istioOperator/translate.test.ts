import assert from "node:assert/strict";

import { IstioProfile } from "../../../components/mesh/istioOperator/istioProfile";
import type { KubernetesSettings } from "../../../components/mesh/istioOperator/kubernetesSettings";
import { translateIstioOperator } from "../../../components/mesh/istioOperator/translateIstioOperator";
import { ingress, pilot, secret, standardLabels } from "./support/translation";

describe("translateIstioOperator", () => {
  it("lets a component's settings win over values, whatever place a variable had", () => {
    const values = {
      autoscaleEnabled: false,
      autoscaleMin: 1,
      env: { A: "low", B: "low" },
      envVarFrom: [{ name: "C", value: "low" }],
    };
    const env = [
      { name: "A", valueFrom: secret },
      { name: "C", value: "high" },
    ];
    const { env: literal, envVarFrom, ...scaling } = pilot({ env, hpaSpec: { minReplicas: 2 } }, values);
    assert.deepEqual(scaling, { autoscaleEnabled: true, autoscaleMin: 2 });
    assert.deepEqual(literal, { B: "low", C: "high" });
    assert.deepEqual(envVarFrom, [{ name: "A", valueFrom: secret }]);
  });

  it("orders hub and tag: component over values over spec", () => {
    const { istiod } = translateIstioOperator({
      hub: "spec.example/a",
      tag: "spec",
      components: { pilot: { tag: "component" } },
      values: { global: { hub: "values.example/a" } },
    });
    assert.deepEqual(istiod?.global, { hub: "values.example/a", tag: "spec" });
    assert.deepEqual(istiod?.pilot, { tag: "component" });
  });

  it("orders meshConfig over values.meshConfig, and unvalidatedValues over both", () => {
    const { istiod } = translateIstioOperator({
      meshConfig: { accessLogFile: "spec", ingressClass: "spec" },
      values: { meshConfig: { accessLogFile: "values", trustDomain: "values" } },
      unvalidatedValues: { meshConfig: { ingressClass: "unvalidated", future: true } },
    });
    assert.deepEqual(istiod?.meshConfig, {
      accessLogFile: "spec",
      trustDomain: "values",
      ingressClass: "unvalidated",
      future: true,
    });
  });

  it("gives each chart the sections it reads, and unknown ones to all", () => {
    const {
      base,
      istiod,
      cni: agent,
    } = translateIstioOperator({
      compatibilityVersion: "1.30",
      components: { cni: { enabled: true } },
      values: {
        base: { validationFailurePolicy: "Fail" },
        cni: { cniBinDir: "/bin", provider: "multus" },
        global: { variant: "distroless" },
        sidecarInjectorWebhook: { rewriteAppHTTPProbe: false },
      },
      unvalidatedValues: { future: 1 },
    });
    const common = { compatibilityVersion: "1.30", future: 1, global: { variant: "distroless" } };
    assert.deepEqual(base, { ...common, base: { validationFailurePolicy: "Fail" } });
    assert.deepEqual(agent, { ...common, cni: { cniBinDir: "/bin", provider: "multus" } });
    assert.deepEqual(istiod, {
      ...common,
      base: { validationFailurePolicy: "Fail" },
      pilot: { cni: { enabled: true, provider: "multus" } },
      sidecarInjectorWebhook: { rewriteAppHTTPProbe: false },
    });
  });

  it("gives a priority class to istiod alone, and a budget where a profile has none", () => {
    const { istiod, base } = translateIstioOperator({
      values: { global: { defaultPodDisruptionBudget: { enabled: false } } },
      components: {
        pilot: { k8s: { priorityClassName: "high", replicaCount: 2, podDisruptionBudget: { minAvailable: "50%" } } },
      },
    });
    assert.deepEqual(istiod?.global, { defaultPodDisruptionBudget: { enabled: true }, priorityClassName: "high" });
    assert.deepEqual(base?.global, { defaultPodDisruptionBudget: { enabled: false } });
  });

  it("warns of a budget that has no effect", () => {
    const budget = { podDisruptionBudget: { minAvailable: "1" } };
    const of = (k8s: KubernetesSettings, profile?: IstioProfile) =>
      translateIstioOperator({ profile, values: { pilot: { autoscaleMin: 2 } }, components: { pilot: { k8s } } })
        .warnings;
    assert.deepEqual(of(budget), []);
    assert.deepEqual(of({ ...budget, replicaCount: 1 }), [
      "components.pilot.k8s.podDisruptionBudget: takes effect from two replicas on; set hpaSpec.minReplicas or replicaCount",
    ]);
    assert.equal(of(budget, IstioProfile.Demo).length, 1);
  });

  it("names and labels gateways so that Gateway objects select all of a kind and Deployments only their own pods", () => {
    const other = ingress({ name: "other", namespace: "edge", label: { tier: "dmz" } });
    assert.deepEqual(other, {
      name: "other",
      namespace: "edge",
      enabled: true,
      values: { labels: { app: "other", istio: "ingressgateway", tier: "dmz" } },
    });
    assert.deepEqual(ingress({ name: "internal", label: { istio: "internal" } }).values.labels, {
      app: "internal",
      istio: "internal",
    });
  });

  it("has a gateway's own image injected", () => {
    const { values } = ingress(
      { tag: "special" },
      { hub: "r.example/istio", values: { global: { variant: "distroless" } } },
    );
    assert.deepEqual(values.podAnnotations, {
      "sidecar.istio.io/proxyImage": "r.example/istio/proxyv2:special-distroless",
    });
  });

  it("reads the gateway settings of istioctl's own charts, below those of the component", () => {
    const { ingressGateways, egressGateways } = translateIstioOperator({
      values: {
        gateways: {
          "istio-ingressgateway": {
            type: "NodePort",
            autoscaleMin: 2,
            cpu: { targetAverageUtilization: 50 },
            env: { A: "low", B: "low" },
            rollingMaxUnavailable: "0",
            serviceAnnotations: { a: "b" },
          },
          "istio-egressgateway": { enabled: true },
        },
      },
      components: {
        ingressGateways: [
          { name: "istio-ingressgateway", k8s: { hpaSpec: { minReplicas: 3 }, env: [{ name: "A", value: "high" }] } },
        ],
      },
    });
    assert.deepEqual(ingressGateways[0].values, {
      ...standardLabels,
      autoscaling: { enabled: true, minReplicas: 3, targetCPUUtilizationPercentage: 50 },
      env: { A: "high", B: "low" },
      service: { type: "NodePort", annotations: { a: "b" } },
      strategy: { rollingUpdate: { maxUnavailable: 0 } },
    });
    assert.deepEqual(
      egressGateways.map(({ name, enabled }) => [name, enabled]),
      [["istio-egressgateway", true]],
    );
  });

  const profiles: [IstioProfile, object][] = [
    [IstioProfile.Default, { base: true, istiod: true, cni: false, ingress: true, egress: false }],
    [IstioProfile.Demo, { base: true, istiod: true, cni: false, ingress: true, egress: true }],
    [IstioProfile.Minimal, { base: true, istiod: true, cni: false, ingress: false, egress: false }],
    [IstioProfile.Empty, { base: false, istiod: false, cni: false, ingress: false, egress: false }],
  ];
  for (const [profile, installed] of profiles) {
    it(`installs what the profile ${profile} does`, () => {
      const { base, istiod, cni: agent, ingressGateways, egressGateways } = translateIstioOperator({ profile });
      assert.deepEqual(
        {
          base: base !== undefined,
          istiod: istiod !== undefined,
          cni: agent !== undefined,
          ingress: ingressGateways[0].enabled,
          egress: egressGateways[0].enabled,
        },
        installed,
      );
    });
  }

  it("hands the demo profile on to the charts that have it, and its gateway settings to the gateways", () => {
    const { base, istiod, ingressGateways } = translateIstioOperator({ profile: IstioProfile.Demo });
    assert.equal(base?.profile, "demo");
    assert.equal(istiod?.profile, "demo");
    assert.deepEqual(ingressGateways[0].values.autoscaling, { enabled: false });
    assert.deepEqual(
      ingressGateways[0].values.service.ports.map(({ port }: { port: number }) => port),
      [15021, 80, 443, 31400, 15443],
    );
  });

  it("lets a component be switched on over a profile that has it off", () => {
    const spec = { profile: IstioProfile.Empty, components: { pilot: { enabled: true } } };
    const { base, istiod } = translateIstioOperator(spec);
    assert.equal(base, undefined);
    assert.deepEqual(istiod, { global: {}, pilot: {} });
  });

  it("takes null for nothing, and for the end of a request or limit", () => {
    const k8s: any = { env: null, hpaSpec: null, resources: { limits: { cpu: null }, requests: null }, service: null };
    assert.deepEqual(pilot(k8s), { resources: { limits: { cpu: null }, requests: null } });
    assert.deepEqual(translateIstioOperator({ values: null, components: null } as any).istiod, {
      global: {},
      pilot: {},
    });
  });
});
