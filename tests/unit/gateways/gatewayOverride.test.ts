import * as assert from "node:assert/strict";
import { ingressGatewaySelector } from "../../../components/gateways/gatewayOverride";
import { ingressGatewayOverrideProblems } from "../../../components/gateways/gatewayOverrideValidation";
import { ExternalTrafficPolicy } from "../../../components/gateways/externalTrafficPolicy";
import { gatewayPlatformProblems } from "../../../components/gateways/gatewayPlatformValidation";
import { GatewayProtocol } from "../../../components/gateways/gatewayProtocol";
import { ingressGatewayValues } from "../../../components/gateways/gatewayValues";
import { ingressGatewayNames } from "../../../components/gateways/ingressGatewayNames";
import { meshInstallation } from "../../../components/mesh/meshInstallation";
import type { MeshReference } from "../../../components/mesh/meshReference";
import { meshSettings } from "../../../components/mesh/meshSettings";
import { Platform } from "../../../components/mesh/platform";
import { Profile } from "../../../components/mesh/profile";
import type { KymaMeshArgs } from "../../../components/mesh/kymaMeshArgs";
import { lines } from "../../support/problems";

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

  const at = "mesh: istioOperator: components.ingressGateways[name=istio-ingressgateway]";

  it("contradicts arguments that need what it takes away", () => {
    const ports = [{ name: "https", port: 443 }];
    const gateway = { label: { istio: "public" }, k8s: { service: { ports } }, tag: "1.31.2" };
    const args = {
      selector: { istio: "ingressgateway" },
      servers: [{ name: "db", port: 5432, protocol: GatewayProtocol.Tcp }],
      debugImage: true,
    };
    const allowed = "allowed: every port of the gateway's servers, and 15021 for the health check";
    assert.deepEqual(lines(ingressGatewayOverrideProblems(reference(gateway), args)), [
      `${at}.label.istio: takes the label away that the argument selector asks for, "ingressgateway"; allowed: the two alike`,
      `${at}.k8s.service.ports: has no port 80, which "http" needs; ${allowed}`,
      `${at}.k8s.service.ports: has no port 5432, which "db" needs; ${allowed}`,
      `${at}.k8s.service.ports: has no port 15021, which "status-port" needs; ${allowed}`,
      `debugImage: has no effect beside an image of ${at}; allowed: one of the two`,
    ]);
  });

  it("contradicts arguments that work by annotations which it gives", () => {
    const gateway = (annotation: string) => reference({ k8s: { podAnnotations: { [annotation]: "x" } } });
    const args = { topology: { numTrustedProxies: 1 }, debugImage: true };
    assert.deepEqual(lines(ingressGatewayOverrideProblems(gateway("proxy.istio.io/config"), args)), [
      `topology: has no effect beside the annotation proxy.istio.io/config of ${at}.k8s.podAnnotations; allowed: one of the two`,
    ]);
    assert.deepEqual(lines(ingressGatewayOverrideProblems(gateway("sidecar.istio.io/proxyImageType"), args)), [
      `debugImage: has no effect beside an image of ${at}; allowed: one of the two`,
    ]);
    assert.deepEqual(ingressGatewayOverrideProblems(gateway("proxy.istio.io/config"), { debugImage: true }), []);
    assert.deepEqual(ingressGatewayOverrideProblems(gateway("example.com/note"), args), []);
  });

  it("contradicts arguments that its type of Service leaves no room for", () => {
    const problems = (service: object, args: object) =>
      lines(ingressGatewayOverrideProblems(reference({ k8s: { service } }), args));
    const because = (type: string) => `as ${at}.k8s.service makes the type ${type}`;
    const args = {
      service: { loadBalancerSourceRanges: ["192.0.2.0/24"] },
      externalTrafficPolicy: ExternalTrafficPolicy.Local,
      dns: { entry: {} },
    };
    assert.deepEqual(problems({ type: "ClusterIP" }, args), [
      `service.loadBalancerSourceRanges: has no meaning with the type ClusterIP, ${because("ClusterIP")}; allowed: the type LoadBalancer`,
      `dns.entry: there is no address without a load balancer, ${because("ClusterIP")}; allowed: LoadBalancer`,
      `externalTrafficPolicy: nothing comes from outside, ${because("ClusterIP")}; allowed: LoadBalancer, NodePort`,
    ]);
    assert.deepEqual(problems({ type: "NodePort" }, { ...args, service: {}, dns: { annotations: {} } }), [
      `dns.annotations: there is no address without a load balancer, ${because("NodePort")}; allowed: LoadBalancer`,
    ]);
    assert.deepEqual(problems({ type: "LoadBalancer" }, args), []);
    assert.deepEqual(problems({ type: "ClusterIP" }, { dns: { none: true } }), []);
  });

  it("is an IngressGateway's of the same release and namespace", () => {
    const spec = {
      components: { ingressGateways: [{ name: "partner", namespace: "edge", k8s: { replicaCount: 3 } }] },
    };
    const mesh = meshInstallation(meshSettings({ istioOperator: { spec } })).reference;
    assert.equal(ingressGatewayValues(mesh, {}, ingressGatewayNames("partner")).replicaCount, 3);
    assert.equal(ingressGatewayValues(mesh).replicaCount, undefined);
    assert.deepEqual(ingressGatewayOverrideProblems(mesh, { release: "partner" }, "edge"), []);
    assert.deepEqual(lines(ingressGatewayOverrideProblems(mesh, { release: "partner" })), [
      'mesh: istioOperator: components.ingressGateways[name=partner].namespace: "edge" is not supported; allowed: istio-system',
    ]);
  });
});

describe("arguments of a gateway that its mesh contradicts", () => {
  const mesh = (args: KymaMeshArgs = {}) => meshInstallation(meshSettings(args)).reference;
  const production = mesh({ profile: Profile.Production });

  it("are bounds and requests that the profile's figures leave no room for", () => {
    assert.deepEqual(lines(ingressGatewayOverrideProblems(production, { autoscaling: { minReplicas: 11 } })), [
      "autoscaling: makes it at least 11 and at most 10 replicas; allowed: minReplicas up to maxReplicas; what the override leaves out is the profile's",
    ]);
    const resources = { requests: { cpu: "2" }, limits: { cpu: "1" } };
    assert.deepEqual(lines(ingressGatewayOverrideProblems(production, { resources })), [
      "resources: requests 2 of cpu, more than the limit of 1; allowed: requests up to the limits",
    ]);
  });

  it("are a disruption budget under which no node can be drained", () => {
    const budget = (minAvailable: number) =>
      lines(ingressGatewayOverrideProblems(production, { disruptionBudget: { minAvailable } }));
    assert.deepEqual(budget(2), []);
    assert.deepEqual(budget(3), [
      "disruptionBudget.minAvailable: keeps 3 of 3 pods, so that no node of theirs could be drained; allowed: a number below 3, or maxUnavailable",
    ]);
  });

  it("are no domain, and the cluster's DNS, where the platform has not got the like", () => {
    const problems = (platform: Platform, args: object) =>
      lines(gatewayPlatformProblems(mesh({ platform }), args as never));
    const domain = "apps.example.com";
    assert.deepEqual(problems(Platform.Gardener, {}), []);
    assert.deepEqual(problems(Platform.Generic, {}), [
      "domain: is left out, and a cluster of the platform generic has none of its own; allowed: a domain, or a mesh of the platform gardener",
    ]);
    assert.deepEqual(problems(Platform.K3d, { domain, clusterDns: true }), []);
    for (const platform of [Platform.Gardener, Platform.Gke]) {
      assert.deepEqual(problems(platform, { domain, clusterDns: true }), [
        `clusterDns: is for k3s, and does not work on the platform ${platform}; allowed: false, with the names in a DNS that the cluster asks`,
      ]);
    }
  });
});
