import type { ConfigMap, Container, Pod, Secret } from "../../../sandbox/cluster/kube/types";
import type { PodContext } from "../../../sandbox/cluster/kubelet/podContext";

const metadata = (name: string) => ({ name, namespace: "shop", uid: `uid-of-${name}` });

export function podOf(containers: Container[], spec: Partial<Pod["spec"]> = {}): Pod {
  const labels = { app: "orders", tier: 'a "quoted" one' };
  return {
    metadata: { ...metadata("orders-1"), labels },
    spec: { nodeName: "sim-0", serviceAccountName: "orders", containers, ...spec },
  };
}

export function configMapOf(name: string, data: Record<string, string>): ConfigMap {
  return { metadata: metadata(name), data };
}

export function secretOf(name: string, data: Record<string, string>): Secret {
  const encoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString("base64")]);
  return { metadata: metadata(name), data: Object.fromEntries(encoded) };
}

export function contextOf(pod: Pod, configMaps: ConfigMap[] = [], secrets: Secret[] = []): PodContext {
  return {
    pod,
    podIP: "10.244.0.7",
    capacity: { cpu: "8", memory: "16Gi" },
    configMap: (name) => configMaps.find((object) => object.metadata.name === name),
    secret: (name) => secrets.find((object) => object.metadata.name === name),
    claimDirectory: () => undefined,
  };
}
