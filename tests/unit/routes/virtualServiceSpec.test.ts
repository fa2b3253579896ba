import * as assert from "node:assert/strict";
import { destinationRuleSpec, needsDestinationRule } from "../../../components/routes/destinationRuleSpec";
import type { KnownRoute } from "../../../components/routes/knownRoute";
import { virtualServiceSpec } from "../../../components/routes/virtualServiceSpec";
import { gatewayExample, knownExample, meshExample, routeExamples } from "../../support/routeExamples";

const to = (host: string, number: number, subset?: string) => ({
  host,
  port: { number },
  ...(subset === undefined ? {} : { subset }),
});
const appService = "app-svc.frontend.svc.cluster.local";
const orders = "orders.shop.svc.cluster.local";
const halves = ["v1", "v2"].map((subset) => ({ destination: to(appService, 80, subset), weight: 50 }));
const http = (name: string) => virtualServiceSpec(knownExample(name)).http as any[];

describe("VirtualService of a route", () => {
  it("leads callers in the mesh to the service when nothing is said", () => {
    assert.deepEqual(virtualServiceSpec(knownExample("default")), {
      hosts: [orders],
      gateways: ["mesh"],
      http: [{ route: [{ destination: to(orders, 8080) }] }],
    });
  });

  const split: [name: string, hosts: string[], gateways: string[]][] = [
    ["internal", [appService], ["mesh"]],
    ["external", ["app.apps.example.com"], ["kyma-system/kyma-gateway"]],
    ["both", [appService, "app.apps.example.com"], ["mesh", "kyma-system/kyma-gateway"]],
    ["wildcard", ["*.apps.example.com"], ["kyma-system/kyma-gateway"]],
  ];
  for (const [name, hosts, gateways] of split) {
    it(`splits by halves: ${name}`, () => {
      assert.deepEqual(virtualServiceSpec(knownExample(name)), { hosts, gateways, http: [{ route: halves }] });
    });
  }

  it("matches gRPC by the path of the call", () => {
    assert.deepEqual(http("grpc"), [
      {
        match: [{ uri: { exact: "/shop.v1.Orders/Place" } }],
        route: [{ destination: to(orders, 9000, "v2") }],
      },
      {
        match: [{ uri: { prefix: "/shop.v1.Orders/" } }],
        route: [{ destination: to(orders, 9000) }],
        timeout: "2.5s",
      },
      { directResponse: { status: 404 } },
    ]);
  });

  it("matches TCP connections by port and caller, and leads to other services", () => {
    const { http: none, tcp, hosts } = virtualServiceSpec(knownExample("tcp"));
    assert.equal(none, undefined);
    assert.deepEqual(hosts, ["database.shop.svc.cluster.local", "db.apps.example.com"]);
    assert.deepEqual(tcp, [
      {
        match: [{ port: 5432, sourceLabels: { app: "orders" } }],
        route: [{ destination: to("database.shop.svc.cluster.local", 5432) }],
      },
      { route: [{ destination: to("replica.data.svc.cluster.local", 5432) }] },
    ]);
  });

  it("matches TLS by server name, all of its own where none is said", () => {
    const host = "vault.shop.svc.cluster.local";
    const { tls } = virtualServiceSpec(knownExample("tls"));
    assert.deepEqual(tls, [
      { match: [{ sniHosts: ["a.tls.apps.example.com"], port: 8443 }], route: [{ destination: to(host, 9443) }] },
      {
        match: [{ sniHosts: [host, "a.tls.apps.example.com", "b.tls.apps.example.com"] }],
        route: [{ destination: to(host, 8443) }],
      },
    ]);
  });

  it("matches by header, query, method, path and port, and answers by itself", () => {
    const [canary, numbered, old, closed, rest] = http("conditions");
    assert.deepEqual(canary, {
      name: "canary",
      match: [
        {
          headers: { "x-canary": { exact: "always" }, "x-trace": {} },
          withoutHeaders: { "x-bot": {} },
        },
        { method: { exact: "GET" }, queryParams: { version: { exact: "2" } } },
      ],
      route: [{ destination: to(orders, 8080, "v2") }],
      headers: {
        request: { set: { "x-hop": "%DOWNSTREAM_REMOTE_ADDRESS%" }, remove: ["x-debug"] },
        response: { add: { "x-share": "100%%" } },
      },
    });
    assert.deepEqual(numbered.match, [{ uri: { regex: "/orders/[0-9]{1,9}" }, port: 443 }]);
    assert.deepEqual(numbered.rewrite, { uri: "/order" });
    assert.deepEqual(old, {
      match: [{ uri: { exact: "/old" } }],
      redirect: { uri: "/", scheme: "https", redirectCode: 308 },
    });
    assert.deepEqual(closed.directResponse, { status: 503, body: { string: "closed" } });
    assert.deepEqual(rest, { route: [{ destination: to(orders, 8080, "v1") }] });
  });

  it("bears failures and makes them", () => {
    const host = "orders.orders.svc.cluster.local";
    const [slow, rest] = http("resilience");
    assert.deepEqual(slow.fault, {
      delay: { fixedDelay: "5s", percentage: { value: 10 } },
      abort: { grpcStatus: "UNAVAILABLE", percentage: { value: 0.1 } },
    });
    assert.deepEqual(rest, {
      route: [{ destination: to(host, 8080) }],
      timeout: "10s",
      retries: { attempts: 3, perTryTimeout: "2s", retryOn: "gateway-error,connect-failure,429" },
      mirrors: [{ destination: to(host, 8080, "v2"), percentage: { value: 10 } }],
      corsPolicy: {
        allowOrigins: [{ exact: "https://shop.example.com" }, { regex: "https://[a-z]+\\.example\\.com" }],
        allowMethods: ["GET", "POST"],
        allowHeaders: ["authorization"],
        exposeHeaders: ["x-request-id"],
        maxAge: "600s",
        allowCredentials: true,
      },
    });
  });

  it("keeps Istio's conditions of a retry beside statuses of one's own", () => {
    const route: KnownRoute = {
      ...knownExample("default"),
      http: [{ retries: { attempts: 1, statusCodes: [429, 503] } }],
    };
    assert.deepEqual((virtualServiceSpec(route).http as any[])[0].retries, {
      attempts: 1,
      retryOn: "connect-failure,refused-stream,unavailable,cancelled,429,503",
    });
  });

  it("names several gateways, whose callers use whole names", () => {
    const other = { ...gatewayExample, name: "partners", namespace: "edge", domain: "partners.example.com" };
    const route: KnownRoute = {
      ...routeExamples.default,
      mesh: meshExample,
      gateways: [gatewayExample, other],
      hosts: ["orders.apps.example.com", "orders.partners.example.com"],
    };
    const { hosts, gateways } = virtualServiceSpec(route);
    assert.deepEqual(hosts, [orders, "orders.apps.example.com", "orders.partners.example.com"]);
    assert.deepEqual(gateways, ["mesh", "kyma-system/kyma-gateway", "edge/partners"]);
  });
});

describe("DestinationRule of a route", () => {
  it("is made for subsets and policies alone", () => {
    const needing = Object.keys(routeExamples).filter((name) => needsDestinationRule(knownExample(name)));
    assert.deepEqual(
      Object.keys(routeExamples).filter((name) => !needing.includes(name)),
      ["default", "tcp", "tls"],
    );
  });

  it("names the service's pods by subsets", () => {
    assert.deepEqual(destinationRuleSpec(knownExample("internal")), {
      host: appService,
      subsets: [
        { name: "v1", labels: { version: "v1" } },
        { name: "v2", labels: { version: "v2" } },
      ],
    });
  });

  it("has the policies of service, ports and subsets", () => {
    assert.deepEqual(destinationRuleSpec(knownExample("resilience")), {
      host: "orders.orders.svc.cluster.local",
      trafficPolicy: {
        loadBalancer: { consistentHash: { httpHeaderName: "x-user" } },
        connectionPool: {
          tcp: {
            maxConnections: 100,
            connectTimeout: "0.5s",
            idleTimeout: "600s",
            tcpKeepalive: { probes: 3, time: "60s", interval: "10s" },
          },
          http: {
            http1MaxPendingRequests: 10,
            http2MaxRequests: 100,
            maxRequestsPerConnection: 1000,
            maxRetries: 3,
            idleTimeout: "300s",
          },
        },
        outlierDetection: {
          consecutive5xxErrors: 5,
          interval: "30s",
          baseEjectionTime: "60s",
          maxEjectionPercent: 50,
        },
        portLevelSettings: [{ port: { number: 9090 }, tls: { mode: "ISTIO_MUTUAL" } }],
      },
      subsets: [
        {
          name: "v1",
          labels: { version: "v1" },
          trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: "at", ttl: "0s" } } } },
        },
        { name: "v2", labels: { version: "v2" }, trafficPolicy: { loadBalancer: { simple: "ROUND_ROBIN" } } },
      ],
    });
  });

  it("leaves Istio's automatic mutual TLS alone unless told", () => {
    const tls = (name: string) => (destinationRuleSpec(knownExample(name)).trafficPolicy as any)?.tls;
    assert.equal(tls("resilience"), undefined);
    assert.deepEqual(tls("plaintext"), { mode: "DISABLE" });
  });
});
