import assert from "node:assert/strict";

import { logPath } from "../../../cli/doctor/answers";
import { gatewayImage } from "../../../cli/doctor/checks/gatewayImage";
import { plaintextClient } from "../../../cli/doctor/checks/plaintextClient";
import { sidecarMissing } from "../../../cli/doctor/checks/sidecarMissing";
import { sidecarOutdated } from "../../../cli/doctor/checks/sidecarOutdated";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import type { Pod } from "../../../cli/doctor/kubeObjects";
import { clusterObjects, found, meshPod, meshService, plainPod, snapshotOf } from "./snapshots";

const inject = "sidecar.istio.io/inject";
const namespace = (labels: Record<string, string> = {}) => ({ metadata: { name: "shop", labels } });
const byDefault = { metadata: { name: "injector" }, webhooks: [{ name: "auto.sidecar-injector.istio.io" }] };
const optIn = { metadata: { name: "injector" }, webhooks: [{ name: "namespace.sidecar-injector.istio.io" }] };

interface Case {
  title: string;
  objects: Partial<ClusterObjects>;
  finds?: string[];
}

const missing: Case[] = [
  { title: "a pod with a sidecar", objects: { pods: [meshPod("orders")] } },
  {
    title: "a pod that should have one by the mesh's default",
    objects: { pods: [plainPod("orders")], mutatingWebhooks: [byDefault] },
    finds: ["sidecar-missing: Pod shop/orders"],
  },
  {
    title: "a pod of a namespace that was never asked for",
    objects: { pods: [plainPod("orders")], mutatingWebhooks: [optIn] },
  },
  {
    title: "a pod that should have one by its namespace",
    objects: { pods: [plainPod("orders")], namespaces: [namespace({ "istio-injection": "enabled" })] },
    finds: ["sidecar-missing: Pod shop/orders"],
  },
  {
    title: "a pod that should have one by its own label",
    objects: { pods: [plainPod("orders", { labels: { [inject]: "true" } })], mutatingWebhooks: [optIn] },
    finds: ["sidecar-missing: Pod shop/orders"],
  },
  {
    title: "pods of a namespace without, once",
    objects: {
      pods: [plainPod("orders"), plainPod("users", { labels: { [inject]: "true" } })],
      namespaces: [namespace({ "istio-injection": "disabled" })],
    },
    finds: ["sidecar-missing: Namespace shop"],
  },
  {
    title: "an annotation that the label contradicts",
    objects: {
      pods: [plainPod("orders", { labels: { [inject]: "true" }, annotations: { [inject]: "false" } })],
    },
    finds: ["sidecar-missing: Pod shop/orders"],
  },
  {
    title: "a workload that is an exception",
    objects: {
      pods: [plainPod("orders", { labels: { [inject]: "false" } })],
      peerAuthentications: [
        {
          metadata: { namespace: "shop", name: "orders" },
          spec: { selector: { matchLabels: { app: "orders" } }, mtls: { mode: "DISABLE" } },
        },
      ],
    },
  },
  {
    title: "a workload that is called in plaintext on purpose",
    objects: {
      pods: [plainPod("orders", { labels: { [inject]: "false" } })],
      services: [meshService("orders")],
      destinationRules: [
        {
          metadata: { namespace: "shop", name: "orders" },
          spec: { host: "orders", trafficPolicy: { tls: { mode: "DISABLE" } } },
        },
      ],
    },
  },
  {
    title: "a pod that has ended",
    objects: { pods: [{ ...plainPod("job"), status: { phase: "Succeeded" } }], mutatingWebhooks: [byDefault] },
  },
  {
    title: "replicas of one Deployment, once",
    objects: {
      pods: ["a", "b"].map((suffix) => {
        const pod = plainPod("orders", { labels: { [inject]: "false", "pod-template-hash": "5f" } });
        const ownerReferences = [{ kind: "ReplicaSet", name: "orders-5f", controller: true }];
        return { ...pod, metadata: { ...pod.metadata, name: `orders-5f-${suffix}`, ownerReferences } };
      }),
    },
    finds: ["sidecar-missing: Deployment shop/orders"],
  },
];

describe("sidecar-missing", () => {
  for (const { title, objects, finds = [] } of missing) {
    it(`${finds.length > 0 ? "finds" : "leaves alone"} ${title}`, () => {
      const namespaces = objects.namespaces ?? [namespace()];
      assert.deepEqual(found(sidecarMissing.find(snapshotOf({ ...objects, namespaces }))), finds);
    });
  }
});

function istiod(image: string): Pod {
  return {
    metadata: { namespace: "istio-system", name: "istiod", labels: { app: "istiod" } },
    spec: { containers: [{ name: "discovery", image }] },
  };
}

const images: { title: string; istiods: string[]; proxy: string; outdated?: boolean }[] = [
  { title: "the same release", istiods: ["istio/pilot:1.31.1"], proxy: "istio/proxyv2:1.31.1" },
  { title: "another variant", istiods: ["istio/pilot:1.31.1-debug"], proxy: "istio/proxyv2:1.31.1-distroless" },
  { title: "another registry with a port", istiods: ["istio/pilot:1.31.1"], proxy: "local:5000/proxyv2:1.31.1" },
  { title: "a tag with a digest", istiods: ["istio/pilot:1.31.1@sha256:ab"], proxy: "istio/proxyv2:1.31.1@sha256:cd" },
  { title: "a digest alone, which says no release", istiods: ["istio/pilot:1.31.1"], proxy: "istio/proxyv2@sha256:cd" },
  { title: "no istiod to compare with", istiods: [], proxy: "istio/proxyv2:1.30.0" },
  { title: "one of two releases in an upgrade", istiods: ["p:1.31.1", "p:1.30.4"], proxy: "istio/proxyv2:1.30.4" },
  { title: "an older release", istiods: ["p:1.31.1"], proxy: "istio/proxyv2:1.30.4", outdated: true },
  { title: "an older release of an older kind", istiods: ["p:1.31.1"], proxy: "r:5000/proxyv2:1.19.3", outdated: true },
];

describe("sidecar-outdated", () => {
  for (const { title, istiods, proxy, outdated = false } of images) {
    it(`${outdated ? "finds" : "leaves alone"} ${title}`, () => {
      const orders = meshPod("orders", { spec: { initContainers: [{ name: "istio-proxy", image: proxy }] } });
      const findings = sidecarOutdated.find(snapshotOf({ pods: [...istiods.map(istiod), orders] }));
      assert.deepEqual(found(findings), outdated ? ["sidecar-outdated: Pod shop/orders"] : []);
    });
  }

  it("names an annotation that pins the release", () => {
    const annotations = { "sidecar.istio.io/proxyImage": "istio/proxyv2:1.30.4" };
    const spec = { initContainers: [{ name: "istio-proxy", image: "istio/proxyv2:1.30.4" }] };
    const pods = [istiod("istio/pilot:1.31.1"), meshPod("orders", { annotations, spec })];
    const [{ cause }] = sidecarOutdated.find(snapshotOf({ pods }));
    assert.match(cause, /pins istio\/proxyv2:1\.30\.4/);
  });

  it("is not about a gateway's pod that has no image yet", () => {
    const gateway = meshPod("gateway", {
      spec: { initContainers: [], containers: [{ name: "istio-proxy", image: "auto" }] },
    });
    const snapshot = snapshotOf({ pods: [istiod("istio/pilot:1.31.1"), gateway] });
    assert.deepEqual(found(sidecarOutdated.find(snapshot)), []);
    assert.deepEqual(found(gatewayImage.find(snapshot)), ["gateway-image: Pod shop/gateway"]);
  });
});

describe("plaintext-client", () => {
  const line = JSON.stringify({
    start_time: "2029-12-31T23:59:00Z",
    response_flags: "NR",
    response_code_details: "filter_chain_not_found",
    downstream_local_address: "10.0.0.1:8080",
    downstream_remote_address: "10.0.0.9:4000",
  });
  const path = logPath({ namespace: "shop", pod: "orders", container: "istio-proxy" });
  const answers = new Map([[path, { status: 200, body: `${line}\n` }]]);
  const at = (pod: Pod, podIP: string) => ({ ...pod, status: { ...pod.status, podIP } });
  const callers: [string, Pod, string[]][] = [
    ["a caller without a sidecar", at(plainPod("cron"), "10.0.0.9"), ["plaintext-client: Pod shop/cron"]],
    ["a caller that has one by now", at(meshPod("cron"), "10.0.0.9"), []],
    ["an address that nobody has any more", at(plainPod("cron"), "10.0.0.8"), []],
    ["an address of a node", at(plainPod("cron", { spec: { hostNetwork: true } }), "10.0.0.9"), []],
  ];
  for (const [title, caller, finds] of callers) {
    it(`${finds.length > 0 ? "finds" : "leaves alone"} ${title}`, () => {
      const snapshot = snapshotOf({ pods: [meshPod("orders"), caller] }, { answers });
      assert.deepEqual(found(plaintextClient.find(snapshot)), finds);
    });
  }

  it("reads so many logs and no more, and says how many not", () => {
    const pods = Array.from({ length: 230 }, (_, index) => meshPod(`orders-${index}`));
    const { paths, leftOut } = plaintextClient.asks!(clusterObjects({ pods }));
    assert.equal(paths!.length, 200);
    assert.match(leftOut!, /^logs of 30 of 230 sidecars/);
  });
});
