import type { KubeObject } from "../../../sandbox/cluster/kube/types";
import { users } from "../exposure/names";
import type { DoctorSandbox } from "./doctorSandbox";
import { change, create, type Remove } from "./planting";

const istiod = "/apis/apps/v1/namespaces/istio-system/deployments/istiod";
const webhooks = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";
const injector = "istio-sidecar-injector";
const istio = "networking.istio.io/v1";

/** Istiod, its webhook, and what they do for gateways. */
export function controlPlaneSuite(doctor: () => DoctorSandbox): void {
  it("finds that no istiod is there", async () => {
    const { cluster } = doctor();
    const plant = () => change(cluster, istiod, { spec: { replicas: 0 } }, { spec: { replicas: 1 } });
    await doctor().planted(plant, {
      finding: "control-plane: Deployment istio-system/istiod",
      cause: /scaled to 0/,
    });
  });

  it("finds that the injection webhook is gone, and afterwards the pods that started without it", async () => {
    const { cluster } = doctor();
    const { metadata, ...rest } = await cluster.get<KubeObject>(`${webhooks}/${injector}`);
    const { name, labels, annotations } = metadata;
    const again = { ...rest, metadata: { name, labels, annotations } };
    const pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "early", namespace: users.namespace },
      spec: { containers: [{ name: "app", image: "registry.example/app:1" }] },
    };
    await cluster.delete(`${webhooks}/${injector}`, {});
    await doctor().finds({ finding: `control-plane: MutatingWebhookConfiguration ${injector}`, seen: /there is no/ });
    const remove = await create(cluster, pod);
    await cluster.create(webhooks, again);
    await doctor().finds({
      finding: "sidecar-missing: Pod shop/early",
      severity: "warning",
      cause: /made while the injection webhook was absent/,
    });
    await remove();
    await doctor().healthy();
  });

  it("finds a gateway's pod that kept the image auto", async () => {
    const { cluster } = doctor();
    const plant = () =>
      create(cluster, {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "gateway", namespace: users.namespace, labels: { "sidecar.istio.io/inject": "false" } },
        spec: { containers: [{ name: "istio-proxy", image: "auto" }] },
      });
    await doctor().planted(plant, { finding: "gateway-image: Pod shop/gateway", seen: /image auto in gateway/ });
  });

  it("finds two Gateways on one host", async () => {
    const { cluster } = doctor();
    const plant = async (): Promise<Remove> => {
      const path = `/apis/${istio}/namespaces/kyma-system/gateways/kyma-gateway`;
      const { spec } = await cluster.get<KubeObject & { spec: object }>(path);
      const metadata = { name: "copy", namespace: users.namespace };
      return create(cluster, { apiVersion: istio, kind: "Gateway", metadata, spec });
    };
    await doctor().planted(plant, {
      finding: "gateway-duplicate: Gateway shop/copy",
      seen: /port 443 host \*\.apis\.example is served by Gateway kyma-system\/kyma-gateway already/,
    });
  });
}
