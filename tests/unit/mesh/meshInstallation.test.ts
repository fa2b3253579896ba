import * as assert from "node:assert/strict";
import type { IstioOperatorSpec } from "../../../components/mesh/istioOperator/istioOperatorSpec";
import type { KymaMeshArgs } from "../../../components/mesh/kymaMeshArgs";
import { meshInstallation } from "../../../components/mesh/meshInstallation";
import { meshSettings } from "../../../components/mesh/meshSettings";
import { Platform } from "../../../components/mesh/platform";
import { Profile } from "../../../components/mesh/profile";

function installation(args: KymaMeshArgs, spec?: IstioOperatorSpec): any {
  return meshInstallation(meshSettings(spec === undefined ? args : { ...args, istioOperator: { spec } }));
}

describe("installation of a mesh", () => {
  it("is the mesh's own values where there is no override", () => {
    const { istiod, cni, reference, warnings } = installation({});
    assert.equal(istiod.pilot.autoscaleEnabled, false);
    assert.equal(istiod.pilot.env.PILOT_HTTP10, "1");
    assert.equal(cni, undefined);
    assert.deepEqual([reference.ingressGateways, reference.egressGateways, warnings], [[], [], []]);
  });

  it("has the example of Kyma's documentation over the profile, and keeps what that does not name", () => {
    const { istiod, warnings } = installation(
      {},
      {
        components: {
          policy: { enabled: true },
          pilot: {
            k8s: {
              hpaSpec: { minReplicas: 2 },
              resources: { requests: { memory: "3072Mi" } },
              env: [{ name: "PILOT_PUSH_THROTTLE", value: "20" }],
            },
          },
        } as never,
      },
    );
    assert.deepEqual([istiod.pilot.autoscaleEnabled, istiod.pilot.autoscaleMin], [true, 2]);
    // The profile's limit of 1024Mi would make the API server refuse every pod.
    assert.deepEqual(istiod.pilot.resources, {
      requests: { cpu: "50m", memory: "3072Mi" },
      limits: { cpu: "1000m", memory: "3072Mi" },
    });
    assert.deepEqual(istiod.pilot.env, { PILOT_HTTP10: "1", PILOT_PUSH_THROTTLE: "20" });
    assert.deepEqual(warnings, ["components.policy: removed from Istio in 1.8; ignored"]);
  });

  it("names a variable once when the override takes it from elsewhere", () => {
    const valueFrom = { configMapKeyRef: { name: "settings", key: "http10" } };
    const { istiod } = installation(
      {},
      { components: { pilot: { k8s: { env: [{ name: "PILOT_HTTP10", valueFrom }] } } } },
    );
    assert.deepEqual(istiod.pilot.env, {});
    assert.deepEqual(istiod.pilot.envVarFrom, [{ name: "PILOT_HTTP10", valueFrom }]);
  });

  it("has istiod start after what it reads once, as far as the chart renders it", () => {
    const order = (spec?: IstioOperatorSpec): string[] =>
      installation({}, spec).istiod.pilot.deploymentAnnotations["config.kubernetes.io/depends-on"].split(",");
    const injector = "/namespaces/istio-system/ConfigMap/istio-sidecar-injector";
    assert.ok(order().includes(injector));
    assert.ok(order().includes("rbac.authorization.k8s.io/ClusterRoleBinding/istiod-clusterrole-istio-system"));
    assert.ok(!order({ values: { global: { omitSidecarInjectorConfigMap: true } } }).includes(injector));
  });

  it("merges extension providers by name over the mesh's own", () => {
    const { istiod } = installation(
      { tracing: { zipkin: {} } },
      { meshConfig: { extensionProviders: [{ name: "jaeger", zipkin: { service: "jaeger.o.svc", port: 9411 } }] } },
    );
    assert.deepEqual(
      istiod.meshConfig.extensionProviders.map(({ name }: { name: string }) => name),
      ["zipkin", "jaeger"],
    );
  });

  it("installs the node agent as the argument says unless the override says otherwise, and tells istiod", () => {
    const on = installation({ cni: { enabled: true }, platform: Platform.Gke });
    assert.equal(on.istiod.pilot.cni.enabled, true);
    assert.equal(on.cni.cni.cniBinDir, "/home/kubernetes/bin");
    assert.equal(on.cni.global.platform, "gke");
    const off = installation({ cni: { enabled: true } }, { components: { cni: { enabled: false } } });
    assert.deepEqual([off.cni, off.istiod.pilot.cni], [undefined, undefined]);
    assert.ok(installation({}, { components: { cni: { enabled: true } } }).cni);
  });

  it("has the node agent's figures by profile", () => {
    const { cni } = installation({ cni: { enabled: true }, profile: Profile.Production }).cni;
    assert.deepEqual(cni.resources, {
      requests: { cpu: "100m", memory: "512Mi" },
      limits: { cpu: "500m", memory: "1024Mi" },
    });
    assert.deepEqual(
      cni.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector,
      { matchLabels: { "k8s-app": "istio-cni-node" } },
    );
  });

  it("tells other components the image that istiod hands out", () => {
    const image = (args: KymaMeshArgs, spec?: IstioOperatorSpec) => installation(args, spec).reference.proxyImage;
    assert.equal(image({}), "docker.io/istio/proxyv2:1.31.1-distroless");
    assert.equal(image({}, { hub: "mirror.example.com/istio" }), "mirror.example.com/istio/proxyv2:1.31.1-distroless");
    assert.equal(image({}, { values: { global: { tag: "1.31.2" } } }), "docker.io/istio/proxyv2:1.31.2-distroless");
    const whole = "example.com/proxy:7";
    assert.equal(image({}, { values: { global: { proxy: { image: whole } } } }), whole);
  });

  it("passes gateways on, and says of those with other names what they take effect on", () => {
    const { reference, warnings } = installation(
      {},
      {
        components: {
          ingressGateways: [
            { name: "istio-ingressgateway", k8s: { hpaSpec: { minReplicas: 2 } } },
            { name: "internal", label: { istio: "internal" } },
          ],
        },
      },
    );
    const [standard] = reference.ingressGateways;
    assert.equal(standard.values.autoscaling.minReplicas, 2);
    assert.deepEqual(warnings, [
      'components.ingressGateways[name=internal]: takes effect on an IngressGateway with release "internal"',
    ]);
  });
});
