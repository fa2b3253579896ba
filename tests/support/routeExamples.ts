import { GatewayProtocol } from "../../components/gateways/gatewayProtocol";
import type { GatewayReference } from "../../components/gateways/gatewayReference";
import { ServerTlsMode } from "../../components/gateways/serverTlsMode";
import { meshInstallation } from "../../components/mesh/meshInstallation";
import type { MeshReference } from "../../components/mesh/meshReference";
import { meshSettings } from "../../components/mesh/meshSettings";
import { ClientTlsMode } from "../../components/routes/clientTlsMode";
import { GrpcStatus } from "../../components/routes/grpcStatus";
import { Method } from "../../components/routes/method";
import type { KnownRoute } from "../../components/routes/knownRoute";
import { LoadBalancingAlgorithm } from "../../components/routes/loadBalancingAlgorithm";
import { RedirectScheme } from "../../components/routes/redirectScheme";
import { RetryCondition } from "../../components/routes/retryCondition";

/** Arguments of a ServiceRoute but for whom it routes, with everything known. */
export type RouteExample = Omit<KnownRoute, "mesh" | "gateways">;

const { Https, Http, Tcp, Tls } = GatewayProtocol;
const hosts = ["*.apps.example.com"];

/** The reference of a mesh with every default. */
export const meshExample: MeshReference = meshInstallation(meshSettings({})).reference;

/** A gateway that has a server for each form of route. */
export const gatewayExample: GatewayReference = {
  name: "kyma-gateway",
  namespace: "kyma-system",
  domain: "apps.example.com",
  selector: { istio: "ingressgateway" },
  serviceHost: "istio-ingressgateway.istio-system.svc.cluster.local",
  serviceAccount: "istio-ingressgateway-service-account",
  workloadNamespace: "istio-system",
  servers: [
    { name: "https", port: 443, protocol: Https, hosts, tlsMode: ServerTlsMode.Simple },
    { name: "http", port: 80, protocol: Http, hosts, httpsRedirect: true },
    { name: "postgres", port: 5432, protocol: Tcp, hosts: ["*"] },
    { name: "tls", port: 8443, protocol: Tls, hosts: ["*.tls.apps.example.com"], tlsMode: ServerTlsMode.Passthrough },
  ],
  mesh: meshExample,
};

const service = { name: "app-svc", port: 80 };
const versions = ["v1", "v2"].map((version) => ({ name: version, labels: { version } }));
const halves = [
  { subset: "v1", weight: 50 },
  { subset: "v2", weight: 50 },
];
const split = { namespace: "frontend", service, subsets: versions, http: [{ destinations: halves }] };

/** A route of each form, all valid. */
export const routeExamples: Record<string, RouteExample> = {
  default: { namespace: "shop", service: { name: "orders", port: 8080 } },
  internal: split,
  external: { ...split, namespace: "istio-system", service: { ...service, namespace: "frontend" }, hosts: ["app"] },
  both: { ...split, hosts: ["app.apps.example.com"] },
  wildcard: { ...split, name: "everything", hosts: ["*.apps.example.com"] },
  grpc: {
    namespace: "shop",
    service: { name: "orders", port: 9000 },
    subsets: versions,
    http: [
      { matches: [{ grpc: { service: "shop.v1.Orders", method: "Place" } }], destinations: [{ subset: "v2" }] },
      { matches: [{ grpc: { service: "shop.v1.Orders" } }], timeoutSeconds: 2.5 },
      { directResponse: { status: 404 } },
    ],
  },
  tcp: {
    namespace: "shop",
    service: { name: "database", port: 5432 },
    hosts: ["db"],
    tcp: [
      { matches: [{ port: 5432, sourceLabels: { app: "orders" } }] },
      { destinations: [{ service: { name: "replica", namespace: "data", port: 5432 } }] },
    ],
  },
  tls: {
    namespace: "shop",
    service: { name: "vault", port: 8443 },
    hosts: ["a.tls.apps.example.com", "b.tls.apps.example.com"],
    tls: [{ sniHosts: ["a.tls.apps.example.com"], port: 8443, destinations: [{ port: 9443 }] }, {}],
  },
  conditions: {
    namespace: "shop",
    service: { name: "orders", port: 8080 },
    hosts: ["orders"],
    subsets: versions,
    http: [
      {
        name: "canary",
        matches: [
          { headers: { "x-canary": { exact: "always" }, "x-trace": { present: true }, "x-bot": { present: false } } },
          { queryParameters: { version: { exact: "2" } }, method: Method.Get },
        ],
        destinations: [{ subset: "v2" }],
        headers: {
          request: { set: { "x-hop": "%DOWNSTREAM_REMOTE_ADDRESS%" }, remove: ["x-debug"] },
          response: { add: { "x-share": "100%%" } },
        },
      },
      { matches: [{ path: { regex: "/orders/[0-9]{1,9}" }, port: 443 }], rewrite: { path: "/order" } },
      { matches: [{ path: { exact: "/old" } }], redirect: { path: "/", scheme: RedirectScheme.Https, code: 308 } },
      { matches: [{ path: { prefix: "/closed/" } }], directResponse: { status: 503, body: "closed" } },
      { destinations: [{ subset: "v1" }] },
    ],
  },
  resilience: {
    namespace: "shop",
    service: { name: "orders", namespace: "orders", port: 8080 },
    subsets: [
      {
        ...versions[0],
        trafficPolicy: { loadBalancer: { consistentHash: { cookie: { name: "at", ttlSeconds: 0 } } } },
      },
      { ...versions[1], trafficPolicy: { loadBalancer: { simple: LoadBalancingAlgorithm.RoundRobin } } },
    ],
    trafficPolicy: {
      loadBalancer: { consistentHash: { httpHeaderName: "x-user" } },
      connectionPool: {
        tcp: {
          maxConnections: 100,
          connectTimeoutSeconds: 0.5,
          idleTimeoutSeconds: 600,
          keepalive: { probes: 3, timeSeconds: 60, intervalSeconds: 10 },
        },
        http: {
          http1MaxPendingRequests: 10,
          http2MaxRequests: 100,
          maxRequestsPerConnection: 1000,
          maxRetries: 3,
          idleTimeoutSeconds: 300,
        },
      },
      outlierDetection: {
        consecutive5xxErrors: 5,
        intervalSeconds: 30,
        baseEjectionTimeSeconds: 60,
        maxEjectionPercent: 50,
      },
      ports: [{ port: 9090, tls: { mode: ClientTlsMode.IstioMutual } }],
    },
    http: [
      {
        matches: [{ path: { prefix: "/slow" }, sourceLabels: { app: "tester" } }],
        fault: {
          delay: { seconds: 5, percentage: 10 },
          abort: { grpcStatus: GrpcStatus.Unavailable, percentage: 0.1 },
        },
      },
      {
        timeoutSeconds: 10,
        retries: {
          attempts: 3,
          perTryTimeoutSeconds: 2,
          on: [RetryCondition.GatewayError, RetryCondition.ConnectFailure],
          statusCodes: [429],
        },
        mirror: { subset: "v2", percentage: 10 },
        cors: {
          allowOrigins: [{ exact: "https://shop.example.com" }, { regex: "https://[a-z]+\\.example\\.com" }],
          allowMethods: [Method.Get, Method.Post],
          allowHeaders: ["authorization"],
          exposeHeaders: ["x-request-id"],
          maxAgeSeconds: 600,
          allowCredentials: true,
        },
      },
    ],
  },
  plaintext: {
    namespace: "shop",
    service: { name: "legacy", port: 8080 },
    trafficPolicy: { tls: { mode: ClientTlsMode.Disable } },
  },
  originated: {
    namespace: "shop",
    service: { name: "legacy", port: 8443 },
    trafficPolicy: {
      tls: {
        mode: ClientTlsMode.Mutual,
        clientCertificate: "/etc/certs/client.pem",
        privateKey: "/etc/certs/client-key.pem",
        caCertificates: "/etc/certs/ca.pem",
        sni: "legacy.example.com",
        subjectAltNames: ["legacy.example.com"],
      },
    },
  },
};

const forThoseOutsideAlone = ["external", "wildcard"];

/** An example with its references: routes with hosts have a gateway, all but a few the mesh. */
export function knownExample(name: string): KnownRoute {
  const example = routeExamples[name];
  return {
    ...example,
    ...(forThoseOutsideAlone.includes(name) ? {} : { mesh: meshExample }),
    ...(example.hosts === undefined ? {} : { gateways: [gatewayExample] }),
  };
}
