import type { ClusterObjects } from "../../../cli/doctor/kinds";
import type { EndpointSlice, Pod, Service } from "../../../cli/doctor/kubeObjects";
import { injector } from "./injectors";

const old = "2029-06-01T00:00:00Z";
const proxy = { name: "istio-proxy", image: "docker.io/istio/proxyv2:1.31.1" };

type Metadata = Partial<Pod["metadata"]>;

function pod(namespace: string, name: string, podIP: string, metadata: Metadata = {}, spec: object = {}): Pod {
  return {
    metadata: { namespace, name, creationTimestamp: old, ...metadata, labels: { app: name, ...metadata.labels } },
    spec: { containers: [{ name: "app" }], ...spec },
    status: { phase: "Running", podIP, conditions: [{ type: "Ready", status: "True" }] },
  };
}

const member = (namespace: string, name: string, podIP: string, metadata: Metadata = {}): Pod =>
  pod(
    namespace,
    name,
    podIP,
    { ...metadata, labels: { "security.istio.io/tlsMode": "istio", ...metadata.labels } },
    { initContainers: [proxy] },
  );

const owned = (kind: string, name: string): Metadata => ({ ownerReferences: [{ kind, name, controller: true }] });

function failed(name: string, reason: string, metadata: Metadata, spec: object = {}): Pod {
  return { ...pod("shop", name, "", metadata, spec), status: { phase: "Failed", reason } };
}

function service(namespace: string, name: string, changes: Partial<Service["spec"]> = {}, ip?: string): Service {
  const ports = [{ name: "http", port: 80, targetPort: 8080 }];
  return {
    metadata: { namespace, name, creationTimestamp: old },
    spec: { selector: { app: name }, ports, ...changes },
    status: ip === undefined ? {} : { loadBalancer: { ingress: [{ ip }] } },
  };
}

function endpoints(namespace: string, name: string, address: string, ports = [{ name: "http", port: 8080 }]) {
  const labels = { "kubernetes.io/service-name": name };
  const slice: EndpointSlice = {
    metadata: { namespace, name: `${name}-1`, labels },
    endpoints: [{ addresses: [address], conditions: { ready: true } }],
    ports,
  };
  return slice;
}

const namespace = (name: string, labels: Record<string, string> = {}) => ({
  metadata: { name, labels: { "kubernetes.io/metadata.name": name, ...labels } },
});

const loadBalancer: Partial<Service["spec"]> = {
  type: "LoadBalancer",
  ports: [
    { name: "http", port: 80, targetPort: 8080 },
    { name: "https", port: 443, targetPort: 8443 },
  ],
};

const gateway = (name: string, selected: string, hosts: string[], port: number) => ({
  metadata: { namespace: "edge", name, creationTimestamp: old },
  spec: { selector: { app: selected }, servers: [{ port: { number: port, protocol: "HTTP" }, hosts }] },
});

const dnsEntry = (name: string, dnsName: string, ...targets: string[]) => ({
  metadata: { namespace: "edge", name, creationTimestamp: old },
  spec: { dnsName, targets },
  status: { state: "Ready" },
});

/**
 * A cluster in which all is well and nothing is as this package makes it: a mesh of a revision that namespaces ask for,
 * two gateways beside another ingress, operators, spot nodes, an address family of its own.
 */
export const foreignCluster: Partial<ClusterObjects> = {
  namespaces: [
    namespace("istio-system"),
    namespace("edge"),
    namespace("shop", { "istio.io/rev": "default" }),
    namespace("monitoring", { "istio-injection": "disabled" }),
    namespace("login"),
  ],
  deployments: [
    { metadata: { namespace: "istio-system", name: "istiod-1-31", labels: { app: "istiod" } }, spec: { replicas: 1 } },
    {
      metadata: { namespace: "login", name: "maester" },
      spec: { template: { spec: { containers: [{ name: "maester", image: "oryd/hydra-maester:v0.0.36" }] } } },
    } as never,
  ],
  mutatingWebhooks: [
    injector({ name: "istio-sidecar-injector-1-31" }),
    injector({ name: "istio-revision-tag-default" }),
    { metadata: { name: "cert-manager-webhook" }, webhooks: [{ name: "webhook.cert-manager.io" }] },
  ],
  pods: [
    pod("istio-system", "istiod", "fd00::1", {}, { containers: [{ name: "discovery", image: "istio/pilot:1.31.1" }] }),
    pod("edge", "public", "fd00::2", {}, { containers: [proxy] }),
    pod("edge", "internal", "fd00::3", {}, { containers: [proxy], hostNetwork: true }),
    member("shop", "orders", "fd00::4"),
    member("shop", "db-1", "fd00::5", owned("Cluster", "db")),
    pod("shop", "cache", "fd00::6", {
      ...owned("RedisFailover", "cache"),
      labels: { "sidecar.istio.io/inject": "false" },
    }),
    pod("login", "hydra", "fd00::7"),
    pod("monitoring", "exporter", "fd00::8", {}, { hostNetwork: true }),
    pod("monitoring", "prometheus", "fd00::9", { annotations: { "sidecar.istio.io/inject": "false" } }),
    failed("orders-5f-old", "Shutdown", owned("ReplicaSet", "orders-5f")),
    failed("release-test", "Error", {}, { restartPolicy: "Never" }),
    failed("build-step", "Error", owned("TaskRun", "build"), { restartPolicy: "Never" }),
    {
      ...member("shop", "batch", ""),
      status: { phase: "Pending", conditions: [{ type: "PodScheduled", status: "False", reason: "SchedulingGated" }] },
    },
  ],
  services: [
    service("edge", "public", loadBalancer, "2001:db8::1"),
    service("shop", "orders"),
    service("shop", "cache", { ports: [{ name: "redis", port: 6379 }] }),
    service("shop", "shadow"),
    service("shop", "dns", { selector: { app: "orders" }, ports: [{ name: "dns", port: 53, protocol: "UDP" }] }),
  ],
  endpointSlices: [
    endpoints("shop", "orders", "fd00::4"),
    endpoints("shop", "cache", "fd00::6", [{ name: "redis", port: 6379 }]),
    endpoints("shop", "shadow", "fd00::4"),
    endpoints("edge", "public", "fd00::2"),
  ],
  gateways: [
    gateway("public", "public", ["*.example.com"], 80),
    gateway("pods-port", "public", ["www.example.org"], 8443),
    gateway("internal", "internal", ["*"], 8080),
  ],
  virtualServices: [
    {
      metadata: { namespace: "shop", name: "orders" },
      spec: {
        hosts: ["orders.example.com"],
        gateways: ["edge/public"],
        http: [
          {
            route: [{ destination: { host: "orders.shop.svc.corp.local", port: { number: 80 } } }],
            mirror: { host: "shadow", port: { number: 80 } },
          },
        ],
      },
    },
    {
      metadata: { namespace: "edge", name: "internal" },
      spec: {
        hosts: ["*"],
        gateways: ["./internal"],
        http: [{ route: [{ destination: { host: "orders.shop.svc.cluster.local", port: { number: 80 } } }] }],
      },
    },
    { metadata: { namespace: "shop", name: "inside" }, spec: { hosts: ["inside.example.com"], gateways: ["mesh"] } },
  ],
  destinationRules: [
    {
      metadata: { namespace: "istio-system", name: "default" },
      spec: { host: "*.local", trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } },
    },
    {
      metadata: { namespace: "shop", name: "cache" },
      spec: { host: "cache.shop.svc.cluster.local", trafficPolicy: { tls: { mode: "DISABLE" } } },
    },
  ],
  peerAuthentications: [
    { metadata: { namespace: "istio-system", name: "default" }, spec: { mtls: { mode: "STRICT" } } },
  ],
  dnsEntries: [
    dnsEntry("wildcard", "*.example.com", "2001:db8::1"),
    dnsEntry("legacy", "legacy.example.com", "2001:db8::99"),
    dnsEntry("static", "static.example.com", "d111.cdn.example.net"),
    dnsEntry("elsewhere", "www.example.net", "2001:db8::99"),
  ],
  certManagerCertificates: [
    {
      metadata: { namespace: "edge", name: "public", creationTimestamp: old },
      status: { conditions: [{ type: "Ready", status: "True" }], renewalTime: "2030-02-01T00:00:00Z" },
    },
  ],
  oauth2Clients: [
    {
      metadata: { namespace: "shop", name: "client", generation: 1, creationTimestamp: old },
      spec: { secretName: "client" },
      status: { observedGeneration: 1 },
    },
  ],
};
