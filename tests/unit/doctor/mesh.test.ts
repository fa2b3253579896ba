import assert from "node:assert/strict";

import { configMapPath, logPath } from "../../../cli/doctor/answers";
import { controlPlane } from "../../../cli/doctor/checks/controlPlane";
import { externalHost } from "../../../cli/doctor/checks/externalHost";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import type { Pod } from "../../../cli/doctor/kubeObjects";
import { injector } from "./injectors";
import { found, meshPod, snapshotOf } from "./snapshots";

const istiod: Pod = {
  ...meshPod("istiod"),
  metadata: { namespace: "istio-system", name: "istiod-1", labels: { app: "istiod" } },
};
const webhook = (...caBundles: (string | undefined)[]) => ({
  metadata: { name: "istio-sidecar-injector" },
  webhooks: caBundles.map((caBundle, index) => ({ name: `${index}.istio.io`, clientConfig: { caBundle } })),
});

describe("control-plane", () => {
  const cases: [string, Partial<ClusterObjects>, string[]][] = [
    ["a working one", { pods: [istiod], mutatingWebhooks: [webhook("CA", "CA")] }, []],
    ["none", {}, ["there is no istiod"]],
    [
      "one that is not ready",
      {
        pods: [{ ...istiod, status: { phase: "Pending" } }],
        deployments: [{ metadata: { namespace: "istio-system", name: "istiod" }, spec: { replicas: 1 } }],
      },
      ["istiod has 1 pods, none of them ready"],
    ],
    [
      "one of a revision",
      { pods: [istiod], mutatingWebhooks: [injector({ name: "istio-sidecar-injector-1-31" })] },
      [],
    ],
    [
      "one without its webhook",
      { pods: [istiod], mutatingWebhooks: [] },
      ["there is no istio-sidecar-injector: pods start without sidecars, and gateway pods with the image auto"],
    ],
    [
      "one that the API server cannot call",
      { pods: [istiod], mutatingWebhooks: [webhook("CA", undefined, "")] },
      ["no caBundle in 1.istio.io, 2.istio.io: the API server cannot call istiod"],
    ],
  ];
  for (const [title, objects, seen] of cases) {
    it(`${seen.length > 0 ? "finds" : "leaves alone"} ${title}`, () => {
      assert.deepEqual(
        controlPlane.find(snapshotOf(objects)).map((finding) => finding.seen),
        seen,
      );
    });
  }
});

describe("external-host", () => {
  const line = (fields: object) =>
    JSON.stringify({ start_time: "2029-12-31T23:59:00Z", response_flags: "-", ...fields });
  const http = {
    authority: "api.example.com:8080",
    route_name: "block_all",
    downstream_local_address: "192.0.2.1:8080",
  };
  const tcp = { upstream_cluster: "BlackHoleCluster", downstream_local_address: "192.0.2.1:443" };
  const tls = { ...tcp, requested_server_name: "api.example.com" };
  const mesh = configMapPath({ namespace: "istio-system", name: "istio" });
  const log = logPath({ namespace: "shop", pod: "orders", container: "istio-proxy" });
  const scope = (namespace: string, mode: string, labels?: Record<string, string>) => ({
    metadata: { namespace, name: "scope" },
    spec: { outboundTrafficPolicy: { mode }, workloadSelector: labels && { labels } },
  });
  const entry = (spec: object) => ({ metadata: { namespace: "shop", name: "entry" }, spec });
  const cases: { title: string; entry?: object; mode?: string; objects?: Partial<ClusterObjects>; seen?: RegExp }[] = [
    { title: "an HTTP request", entry: http, seen: /through to api\.example\.com \(/ },
    { title: "a TLS connection", entry: tls, seen: /through to api\.example\.com \(/ },
    { title: "a connection of no name", entry: tcp, seen: /through to 192\.0\.2\.1:443 \(/ },
    { title: "what went through", entry: { ...http, route_name: "allow_any" } },
    { title: "a host that is known by now", objects: { serviceEntries: [entry({ hosts: ["*.example.com"] })] } },
    {
      title: "an address that is known by now",
      entry: tcp,
      objects: { serviceEntries: [entry({ addresses: ["192.0.2.1/32"] })] },
    },
    { title: "a mesh that lets all out by now", mode: "ALLOW_ANY" },
    { title: "a namespace that lets all out by now", objects: { sidecarScopes: [scope("shop", "ALLOW_ANY")] } },
    {
      title: "a namespace that lets nothing out",
      mode: "ALLOW_ANY",
      objects: { sidecarScopes: [scope("shop", "REGISTRY_ONLY")] },
      seen: /api\.example\.com/,
    },
    {
      title: "another workload's confinement",
      mode: "ALLOW_ANY",
      objects: { sidecarScopes: [scope("shop", "REGISTRY_ONLY", { app: "users" })] },
    },
    {
      title: "a workload's own freedom",
      objects: { sidecarScopes: [scope("shop", "REGISTRY_ONLY"), scope("shop", "ALLOW_ANY", { app: "orders" })] },
    },
  ];
  for (const { title, entry: fields = http, mode = "REGISTRY_ONLY", objects, seen } of cases) {
    it(`${seen === undefined ? "leaves alone" : "finds"} ${title}`, () => {
      const config = { data: { mesh: `outboundTrafficPolicy:\n  mode: ${mode}\n` } };
      const answers = new Map([
        [mesh, { status: 200, body: JSON.stringify(config) }],
        [log, { status: 200, body: `${line(fields)}\n` }],
      ]);
      const findings = externalHost.find(snapshotOf({ pods: [meshPod("orders")], ...objects }, { answers }));
      assert.deepEqual(found(findings), seen === undefined ? [] : ["external-host: Pod shop/orders"]);
      assert.match(findings[0]?.seen ?? "", seen ?? /^$/);
    });
  }
});
