import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import {
  type CertificateAndKey,
  externalServerConfiguration,
  externalPorts,
  statisticsPort,
} from "./externalServerConfiguration";
import type { PodName } from "./workloads";

export interface ExternalServer extends PodName {
  certificate: CertificateAndKey;
  /** PEM of the authority of the clients' certificates; without it none is asked for. */
  clientAuthority?: string;
}

/** What a server outside the mesh saw of a request. */
export interface Seen {
  sni?: string;
  /** Subject of the client's certificate, which it has verified. */
  subject?: string;
  tls?: string;
  source?: string;
  protocol?: string;
}

/**
 * Makes a server that the mesh does not know: a pod without a sidecar and without a Service. An Envoy ends TLS and
 * tells Istio's echo application beside it what it saw, which tells the caller; that one serves raw TCP itself.
 */
export async function createExternalServer(client: KubeClient, server: ExternalServer): Promise<void> {
  const { namespace, name } = server;
  const { grpc, http, tcp } = externalPorts.application;
  const containers = [
    {
      name: "envoy",
      image: "docker.io/istio/proxyv2:1.31.1",
      command: ["/usr/local/bin/envoy"],
      args: ["--config-yaml", JSON.stringify(externalServerConfiguration(server))],
      // Asked at a port of its own: those of the server count nothing but what tests send.
      readinessProbe: { httpGet: { path: "/ready", port: statisticsPort }, periodSeconds: 1 },
    },
    {
      name: "app",
      image: "docker.io/istio/app:1.31.1",
      args: [`--port=${http}`, `--grpc=${grpc}`, `--tcp=${tcp}`],
      readinessProbe: { httpGet: { path: "/", port: http }, periodSeconds: 1 },
    },
  ];
  await client.create(`/api/v1/namespaces/${namespace}/pods`, { metadata: { name }, spec: { containers } });
}

/** What the server told of a call in what the echo client prints of it. */
export function seen(answer: string): Seen {
  const entries = [...answer.matchAll(/X-Seen-([A-Za-z]+):(\S.*)$/gim)].map(([, key, value]) => [
    key.toLowerCase(),
    value.trim(),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== "-")) as Seen;
}

/** The connections that a port of the server has ever accepted. */
export async function connections(client: KubeClient, { namespace, name }: PodName, port: number): Promise<number> {
  const proxy = `/api/v1/namespaces/${namespace}/pods/${name}:${statisticsPort}/proxy`;
  const statistics = await client.get<string>(`${proxy}/stats?filter=downstream_cx_total`);
  const found = RegExp(`^listener\\.0\\.0\\.0\\.0_${port}\\.downstream_cx_total: (\\d+)$`, "m").exec(statistics);
  if (found === null) {
    throw new Error(`${namespace}/${name} counts no connections of port ${port}`);
  }
  return Number(found[1]);
}
