import * as assert from "node:assert/strict";
import { ExternalTrafficPolicy } from "../../../components/gateways/externalTrafficPolicy";
import { ingressGatewaySelector } from "../../../components/gateways/gatewayOverride";
import { GatewayServiceType } from "../../../components/gateways/gatewayService";
import { ingressGatewayValues } from "../../../components/gateways/gatewayValues";
import { ingressGatewayNames } from "../../../components/gateways/ingressGatewayNames";
import { loadBalancerAddress } from "../../../components/gateways/serviceAddress";
import { meshInstallation } from "../../../components/mesh/meshInstallation";
import { meshSettings } from "../../../components/mesh/meshSettings";
import { Platform } from "../../../components/mesh/platform";
import { Profile } from "../../../components/mesh/profile";
import type { KymaMeshArgs } from "../../../components/mesh/kymaMeshArgs";

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
    const names = ingressGatewayNames("partner");
    const mesh = meshInstallation(meshSettings({})).reference;
    assert.deepEqual(ingressGatewaySelector(mesh, names), { app: "partner", istio: "partner" });
    assert.deepEqual(ingressGatewayValues(mesh, { labels: { team: "edge" } }, names).labels, {
      app: "partner",
      istio: "partner",
      team: "edge",
    });
  });
});

describe("Service of a gateway", () => {
  const standard = [
    { name: "status-port", port: 15021, protocol: "TCP", targetPort: 15021 },
    { name: "http2", port: 80, protocol: "TCP", targetPort: 80 },
    { name: "https", port: 443, protocol: "TCP", targetPort: 443 },
  ];
  const idle = { "service.beta.kubernetes.io/aws-load-balancer-connection-idle-timeout": "4000" };
  const cases: [what: string, args: KymaMeshArgs, options: object, expected: object | undefined][] = [
    ["is the chart's by default", {}, {}, undefined],
    ["has Kyma's idle timeout on Gardener", { platform: Platform.Gardener }, {}, { annotations: idle }],
    [
      "announces the domain to Gardener, under annotations of one's own",
      { platform: Platform.Gardener },
      {
        announced: { annotations: {}, domain: "apps.example.com" },
        service: { annotations: { "dns.gardener.cloud/class": "mine", "example.com/a": "b" } },
      },
      {
        annotations: {
          ...idle,
          "dns.gardener.cloud/class": "mine",
          "dns.gardener.cloud/dnsnames": "*.apps.example.com",
          "example.com/a": "b",
        },
      },
    ],
    [
      "has the load balancer that is asked for",
      {},
      {
        externalTrafficPolicy: ExternalTrafficPolicy.Local,
        service: {
          type: GatewayServiceType.LoadBalancer,
          loadBalancerIp: "192.0.2.1",
          loadBalancerClass: "service.k8s.aws/nlb",
          loadBalancerSourceRanges: ["192.0.2.0/24"],
        },
      },
      {
        type: "LoadBalancer",
        externalTrafficPolicy: "Local",
        loadBalancerIP: "192.0.2.1",
        loadBalancerClass: "service.k8s.aws/nlb",
        loadBalancerSourceRanges: ["192.0.2.0/24"],
      },
    ],
    ["is reached by the nodes", {}, { service: { type: GatewayServiceType.NodePort } }, { type: "NodePort" }],
    [
      "has each port of servers and of others once",
      {},
      {
        servers: [
          { name: "partner", port: 443 },
          { name: "one", port: 8443 },
          { name: "two", port: 8443 },
        ],
        service: { ports: [{ name: "ssh", port: 22 }] },
      },
      {
        ports: [
          ...standard,
          { name: "one", port: 8443, protocol: "TCP", targetPort: 8443 },
          { name: "ssh", port: 22, protocol: "TCP", targetPort: 22 },
        ],
      },
    ],
  ];
  for (const [what, args, options, expected] of cases) {
    it(what, () => assert.deepEqual(values(args, options).service, expected));
  }
});

describe("workload of a gateway", () => {
  const production = { profile: Profile.Production };
  const figures = (args: KymaMeshArgs, options: object) => {
    const { autoscaling, replicaCount, podDisruptionBudget, resources } = values(args, options);
    return { autoscaling, replicaCount, podDisruptionBudget, resources };
  };

  it("has a fixed number of pods in place of the profile's autoscaling", () => {
    const { autoscaling, replicaCount, podDisruptionBudget } = figures(production, { replicas: 2 });
    assert.deepEqual([autoscaling, replicaCount, podDisruptionBudget], [{ enabled: false }, 2, { minAvailable: 1 }]);
    assert.equal(figures(production, { replicas: 1 }).podDisruptionBudget, undefined);
  });

  it("has autoscaling over the profile's, figure by figure, and where that has none", () => {
    assert.deepEqual(figures(production, { autoscaling: { maxReplicas: 20 } }).autoscaling, {
      enabled: true,
      minReplicas: 3,
      maxReplicas: 20,
      targetCPUUtilizationPercentage: 80,
      targetMemoryUtilizationPercentage: 80,
    });
    assert.deepEqual(figures({}, { autoscaling: { minReplicas: 2, targetMemoryPercentage: 70 } }).autoscaling, {
      enabled: true,
      minReplicas: 2,
      targetCPUUtilizationPercentage: 80,
      targetMemoryUtilizationPercentage: 70,
    });
  });

  it("has one bound of a disruption budget in place of the profile's", () => {
    const disruptionBudget = { maxUnavailable: 1 };
    assert.deepEqual(figures(production, { disruptionBudget }).podDisruptionBudget, { maxUnavailable: 1 });
  });

  it("has resources figure by figure over the profile's", () => {
    assert.deepEqual(figures({}, { resources: { requests: { cpu: "2" } } }).resources, {
      requests: { cpu: "2", memory: "32Mi" },
      limits: { cpu: "2", memory: "1024Mi" },
    });
  });

  it("spreads as it is told rather than as the profile has it", () => {
    assert.ok(!("affinity" in values(production, { spread: false })));
    const [{ podAffinityTerm }] = values({}, { spread: true }).affinity.podAntiAffinity
      .preferredDuringSchedulingIgnoredDuringExecution;
    assert.deepEqual(podAffinityTerm.labelSelector.matchLabels, { app: "istio-ingressgateway" });
  });

  it("keeps its seccomp profile and its low ports beside a security context of the override", () => {
    const own = { seccompProfile: { type: "RuntimeDefault" }, sysctls: values().securityContext.sysctls };
    assert.deepEqual(values().securityContext, own);
    const ingressGateways = [{ name: "istio-ingressgateway", k8s: { securityContext: { runAsUser: 65534 } } }];
    const overridden = values({ istioOperator: { spec: { components: { ingressGateways } } } });
    assert.deepEqual(overridden.securityContext, { ...own, runAsUser: 65534 });
  });

  it("leaves distroless and comes back", () => {
    const annotations = (options: object) => values({}, options).podAnnotations;
    const record = { "mesh.kyma-project.io/proxy-image": "docker.io/istio/proxyv2:1.31.1-distroless" };
    assert.deepEqual(annotations({ debugImage: true }), { ...record, "sidecar.istio.io/proxyImageType": "debug" });
    assert.deepEqual(annotations({ debugImage: false }), record);
    assert.deepEqual(annotations({}), record);
  });

  it("keeps annotations of one's own beside its own", () => {
    assert.equal(values({}, { podAnnotations: { "example.com/a": "b" } }).podAnnotations["example.com/a"], "b");
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
