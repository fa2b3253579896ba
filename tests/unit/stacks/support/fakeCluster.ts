import * as fs from "node:fs";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { testAuthority } from "../../../support/certificates";

export const identifier = "0b7e1c3a-54f0-4c1e-9f0e-5d0c7b0f6a11";

const istiod = {
  metadata: {
    name: "istiod",
    namespace: "istio-system",
    annotations: { "config.kubernetes.io/depends-on": "/namespaces/istio-system/ServiceAccount/istiod" },
    managedFields: [{ manager: "pulumi-kubernetes" }, { manager: "kube-controller-manager" }],
  },
};

const injector = (namespace: string, manager: string, name = "istio-sidecar-injector") => ({
  metadata: { name, managedFields: [{ manager }, { manager: "pilot-discovery" }] },
  webhooks: [{ clientConfig: { service: { namespace, name: "istiod" } } }],
});

export const own = { deployments: [istiod], webhooks: [injector("istio-system", "pulumi-kubernetes")] };

export const istioctls = {
  deployments: [
    { metadata: { ...istiod.metadata, name: "istiod-canary", managedFields: [{ manager: "istio-operator" }] } },
    { metadata: { ...istiod.metadata, namespace: "mesh-two" } },
  ],
  webhooks: [injector("istio-system", "istioctl", "istio-sidecar-injector-canary")],
};

/** An istiod that another program made by Pulumi's Release, in the namespace of this package's. */
export const released = {
  deployments: [
    {
      metadata: {
        ...istiod.metadata,
        annotations: { "meta.helm.sh/release-name": "istiod" },
        managedFields: [{ manager: "pulumi-resource-kubernetes" }],
      },
    },
  ],
  webhooks: [],
};

/** An istiod whose deletion waits for its pods. */
export const uninstalled = {
  deployments: [
    {
      metadata: {
        ...istiod.metadata,
        managedFields: [{ manager: "istio-operator" }],
        deletionTimestamp: "2026-11-21T14:00:00Z",
        finalizers: ["foregroundDeletion"],
      },
    },
  ],
  webhooks: [],
};

/** What a cluster is asked for, and answers. */
export interface FakeCluster {
  version?: string;
  kinds?: Record<string, string[]>;
  metrics?: boolean;
  istio?: { deployments: object[]; webhooks: object[] };
  /** Paths that begin so are forbidden. */
  forbidden?: string[];
  /** Paths that begin so are answered by 503. */
  failing?: string[];
  /** Headers, in lower case, that a request must have to be known. Default: none. */
  headers?: Record<string, string>;
}

function answer(
  path: string,
  { version = "v1.34.1+k3s1", kinds = {}, metrics, istio, forbidden = [], failing = [] }: FakeCluster,
) {
  const { deployments, webhooks } = istio ?? { deployments: [], webhooks: [] };
  const groups: Record<string, object> = {
    "/version": { gitVersion: version },
    "/api/v1/namespaces/kube-system": { metadata: { name: "kube-system", uid: identifier } },
    "/apis/apps/v1/deployments": { items: deployments },
    "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations": { items: webhooks },
    ...(metrics === false ? {} : { "/apis/metrics.k8s.io/v1beta1": { resources: [{ name: "pods" }] } }),
    ...Object.fromEntries(
      Object.entries(kinds).map(([group, names]) => [`/apis/${group}`, { resources: names.map((name) => ({ name })) }]),
    ),
  };
  const [plain] = path.split("?");
  if (failing.some((prefix) => path.startsWith(prefix))) {
    return { status: 503, body: {} };
  }
  return forbidden.some((prefix) => path.startsWith(prefix))
    ? { status: 403, body: {} }
    : { status: plain in groups ? 200 : 404, body: groups[plain] ?? {} };
}

/** A server that answers as a cluster does, and a kubeconfig for it, for as long as `body` runs. */
export async function withCluster(
  cluster: FakeCluster,
  body: (kubeconfig: string, asked: string[]) => Promise<void>,
): Promise<void> {
  const asked: string[] = [];
  const { certificate, key } = await testAuthority("cluster");
  const server = https.createServer({ cert: certificate, key }, (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const isKnown = Object.entries(cluster.headers ?? {}).every(([name, value]) => request.headers[name] === value);
    const { status, body: content } = isKnown ? answer(request.url!, cluster) : { status: 401, body: {} };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-preflight-"));
  const file = path.join(directory, "kubeconfig");
  fs.writeFileSync(file, kubeconfigOf(`https://127.0.0.1:${(server.address() as AddressInfo).port}`));
  try {
    await body(file, asked);
  } finally {
    server.closeAllConnections();
    server.close();
    fs.rmSync(directory, { recursive: true });
  }
}

/** A kubeconfig with one context, `test`. */
export function kubeconfigOf(server: string, user: object = { token: "token" }): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "test",
    contexts: [{ name: "test", context: { cluster: "test", user: "test" } }],
    clusters: [{ name: "test", cluster: { server, "insecure-skip-tls-verify": true } }],
    users: [{ name: "test", user }],
  });
}
