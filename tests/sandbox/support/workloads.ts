import { nodeName } from "../../../sandbox/cluster/inner/addresses";
import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import type { Pod } from "../../../sandbox/cluster/kube/types";
import { answered } from "./clusterClient";

export interface PodName {
  namespace: string;
  name: string;
}

export interface EchoWorkload extends PodName {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** Ports on which an echo workload answers, of its pod and of its Service alike. */
export const echoPorts = { http: 8080, other: 8081, tcp: 9090 };

function echoPodSpec(serviceAccountName: string): object {
  const { http, other, tcp } = echoPorts;
  const container = {
    name: "app",
    image: "docker.io/istio/app:1.31.1",
    args: [`--port=${http}`, `--port=${other}`, `--tcp=${tcp}`],
    ports: Object.values(echoPorts).map((containerPort) => ({ containerPort })),
    readinessProbe: { httpGet: { path: "/", port: http }, periodSeconds: 1 },
    resources: { requests: { cpu: "10m", memory: "16Mi" } },
  };
  return { serviceAccountName, containers: [container] };
}

/** Makes a pod of Istio's echo application, client and server in one, with a ServiceAccount and a Service of its name. */
export async function createEcho(client: KubeClient, workload: EchoWorkload): Promise<void> {
  const { namespace, name, labels, annotations } = workload;
  const core = `/api/v1/namespaces/${namespace}`;
  const app = { app: name };
  const ports = [
    { name: "http", port: echoPorts.http },
    { name: "http-other", port: echoPorts.other },
    { name: "tcp", port: echoPorts.tcp },
  ];
  await client.create(`${core}/serviceaccounts`, { metadata: { name } });
  await client.create(`${core}/services`, { metadata: { name }, spec: { selector: app, ports } });
  const metadata = { name, labels: { ...app, ...labels }, annotations };
  await client.create(`${core}/pods`, { metadata, spec: echoPodSpec(name) });
}

export function getPod(client: KubeClient, { namespace, name }: PodName): Promise<Pod> {
  return client.get<Pod>(`/api/v1/namespaces/${namespace}/pods/${name}`);
}

/** Names of a pod's containers, those that start first included. */
export function containerNames({ spec }: Pod): string[] {
  return [...(spec.initContainers ?? []), ...spec.containers].map(({ name }) => name);
}

export function isReady({ status }: Pod): boolean {
  return status?.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True") ?? false;
}

export function readyPod(client: KubeClient, pod: PodName): Promise<Pod> {
  return answered(() => getPod(client, pod), isReady);
}

/** Address of an echo workload's Service. */
export function url({ namespace, name }: PodName, port = echoPorts.http, scheme = "http"): string {
  return `${scheme}://${name}.${namespace}.svc.cluster.local:${port}`;
}

/** The caller's identity in the certificate that the server's sidecar has verified. */
export function verifiedCaller(answer: string): string | undefined {
  return /X-Forwarded-Client-Cert:.*URI=(\S+)/.exec(answer)?.[1];
}

/** The identity that a workload has in the mesh. */
export function identity({ namespace, name }: PodName): string {
  return `spiffe://cluster.local/ns/${namespace}/sa/${name}`;
}

/** What a program prints that runs in a container of a pod; rejects with that when the program fails. */
export function runInPod(client: KubeClient, pod: PodName, container: string, command: string[]): Promise<string> {
  const query = command.map((argument) => `command=${encodeURIComponent(argument)}`).join("&");
  const path = `/api/v1/nodes/${nodeName}/proxy/run/${pod.namespace}/${pod.name}/${container}?${query}`;
  return client.create<string>(path, undefined);
}

/** What an echo workload's client prints of one call: the answer's status, and the request as the server has seen it. */
export function call(client: KubeClient, from: PodName, url: string, ...options: string[]): Promise<string> {
  return runInPod(client, from, "app", ["client", "--timeout=5s", ...options, url]);
}
