import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import type { PodName } from "./workloads";

/** A pod of Istio's echo application as a gateway's backend: one version of a service. */
export interface Backend extends PodName {
  /** Label `app`, by which the service selects it. */
  app: string;
  version: string;
  /** Secret of type kubernetes.io/tls with which port 8443 serves. Default: the port serves nothing. */
  secret?: string;
}

/** Ports of a backend and of its service. */
export const backendPorts = { http: 8080, grpc: 7070, tcp: 9090, tls: 8443 };

/** Makes a service in front of every backend of an application. */
export async function createService(client: KubeClient, { namespace, name }: PodName): Promise<void> {
  const ports = Object.entries(backendPorts).map(([protocol, port]) => ({ name: protocol, port }));
  await client.create(`/api/v1/namespaces/${namespace}/services`, {
    metadata: { name },
    spec: { selector: { app: name }, ports },
  });
}

/** Makes a backend's pod; it answers with its version. */
export async function createBackend(client: KubeClient, backend: Backend): Promise<void> {
  const { namespace, name, app, version, secret } = backend;
  const { http, grpc, tcp, tls } = backendPorts;
  const certificate = "/certificate";
  const tlsArguments = [
    `--port=${tls}`,
    `--tls=${tls}`,
    `--crt=${certificate}/tls.crt`,
    `--key=${certificate}/tls.key`,
  ];
  const container = {
    name: "app",
    image: "docker.io/istio/app:1.31.1",
    args: [
      `--version=${version}`,
      `--port=${http}`,
      `--grpc=${grpc}`,
      `--tcp=${tcp}`,
      ...(secret === undefined ? [] : tlsArguments),
    ],
    ports: Object.values(backendPorts).map((containerPort) => ({ containerPort })),
    readinessProbe: { httpGet: { path: "/", port: http }, periodSeconds: 1 },
    volumeMounts: secret === undefined ? [] : [{ name: "certificate", mountPath: certificate }],
  };
  await client.create(`/api/v1/namespaces/${namespace}/pods`, {
    metadata: { name, labels: { app, version } },
    spec: {
      containers: [container],
      volumes: secret === undefined ? [] : [{ name: "certificate", secret: { secretName: secret } }],
    },
  });
}

/** Makes a Secret of type kubernetes.io/tls. */
export async function createTlsSecret(
  client: KubeClient,
  { namespace, name }: PodName,
  material: { certificate: string; key: string },
): Promise<void> {
  await client.create(`/api/v1/namespaces/${namespace}/secrets`, {
    metadata: { name },
    type: "kubernetes.io/tls",
    stringData: { "tls.crt": material.certificate, "tls.key": material.key },
  });
}

/** The version of the backend that has given an answer. */
export function answeringVersion(answer: string): string | undefined {
  return answeringVersions(answer)[0];
}

/** The versions of the backends that have given the answers that an echo client prints. */
export function answeringVersions(answers: string): string[] {
  return [...answers.matchAll(/ServiceVersion=(\S+)/g)].map(([, version]) => version);
}
