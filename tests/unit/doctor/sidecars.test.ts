import assert from "node:assert/strict";

import { logPath } from "../../../cli/doctor/answers";
import { externalHost } from "../../../cli/doctor/checks/externalHost";
import { gatewayImage } from "../../../cli/doctor/checks/gatewayImage";
import { plaintextClient } from "../../../cli/doctor/checks/plaintextClient";
import { sidecarOutdated } from "../../../cli/doctor/checks/sidecarOutdated";
import type { PeerAuthentication } from "../../../cli/doctor/istioObjects";
import type { Pod } from "../../../cli/doctor/kubeObjects";
import { meshConfigPath } from "../../../cli/doctor/meshConfig";
import type { Answer } from "../../../cli/doctor/snapshot";
import { restartCommand } from "../../../cli/doctor/workloads";
import { clusterObjects, found, meshPod, plainPod, snapshotOf } from "./snapshots";

describe("how pods are made anew", () => {
  const owned = (kind: string) =>
    restartCommand({ kind, namespace: "shop", name: "db" }, [plainPod("db-1"), plainPod("db-2")]);
  const cases: [string, string][] = [
    ["Deployment", "kubectl --namespace shop rollout restart deployment/db"],
    ["StatefulSet", "kubectl --namespace shop rollout restart statefulset/db"],
    ["DaemonSet", "kubectl --namespace shop rollout restart daemonset/db"],
    ...["Cluster", "ReplicaSet", "StrimziPodSet", "Job", "Node"].map((kind): [string, string] => [
      kind,
      "kubectl --namespace shop delete pod db-1 db-2",
    ]),
    [
      "Pod",
      "nothing makes the pod again: save its manifest first, then delete the pod and create it from the manifest\n" +
        "kubectl --namespace shop get pod db --output yaml > db.yaml",
    ],
  ];
  for (const [kind, command] of cases) {
    it(`by the command for ${kind}`, () => assert.equal(owned(kind), command));
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
  const strict = { metadata: { namespace: "istio-system", name: "default" }, spec: { mtls: { mode: "STRICT" } } };
  const made = (pod: Pod, creationTimestamp: string) => ({ ...pod, metadata: { ...pod.metadata, creationTimestamp } });
  const callers: [string, Pod, string[], PeerAuthentication[]?][] = [
    [
      "a caller that was there at that time",
      made(at(plainPod("cron"), "10.0.0.9"), "2029-12-31T23:58:59Z"),
      ["plaintext-client: Pod shop/cron"],
    ],
    ["a caller that has got the address since", made(at(plainPod("cron"), "10.0.0.9"), "2029-12-31T23:59:30Z"), []],
    ["a caller that is let in by now", at(plainPod("cron"), "10.0.0.9"), [], []],
    [
      "a caller of a port that takes plaintext by now",
      at(plainPod("cron"), "10.0.0.9"),
      [],
      [
        strict,
        {
          metadata: { namespace: "shop", name: "orders" },
          spec: { selector: { matchLabels: { app: "orders" } }, portLevelMtls: { 8080: { mode: "PERMISSIVE" } } },
        },
      ],
    ],
    ["a caller without a sidecar", at(plainPod("cron"), "10.0.0.9"), ["plaintext-client: Pod shop/cron"]],
    ["a caller that has one by now", at(meshPod("cron"), "10.0.0.9"), []],
    ["an address that nobody has any more", at(plainPod("cron"), "10.0.0.8"), []],
    ["an address of a node", at(plainPod("cron", { spec: { hostNetwork: true } }), "10.0.0.9"), []],
  ];
  for (const [title, caller, finds, peerAuthentications = [strict]] of callers) {
    it(`${finds.length > 0 ? "finds" : "leaves alone"} ${title}`, () => {
      const snapshot = snapshotOf({ pods: [meshPod("orders"), caller], peerAuthentications }, { answers });
      assert.deepEqual(found(plaintextClient.find(snapshot)), finds);
    });
  }

  it("finds a caller by its IPv6 address", () => {
    const entry = { ...(JSON.parse(line) as object), downstream_remote_address: "[fd00::9]:4000" };
    const ofIpv6 = new Map([[path, { status: 200, body: `${JSON.stringify(entry)}\n` }]]);
    const pods = [meshPod("orders"), at(plainPod("cron"), "fd00::9")];
    const findings = plaintextClient.find(snapshotOf({ pods, peerAuthentications: [strict] }, { answers: ofIpv6 }));
    assert.deepEqual(found(findings), ["plaintext-client: Pod shop/cron"]);
  });

  const configs: [string, string, string?][] = [
    ["access logs that are off", "accessLogFile: ''", "they are off, by meshConfig.accessLogFile"],
    ["access logs of which nothing is said", "{}", "they are off, by meshConfig.accessLogFile"],
    [
      "access logs of another format",
      "accessLogFile: /dev/stdout\naccessLogFormat: '%PROTOCOL%'",
      "they have a format of their own, by meshConfig.accessLogFormat",
    ],
    ["access logs in which there is nothing", "accessLogFile: /dev/stdout"],
    ["a mesh config that is none", "- a"],
    ["a mesh config that is no YAML", "a: [", undefined],
  ];
  for (const [title, mesh, reason] of configs) {
    it(`${reason === undefined ? "says nothing" : "says that it could not look"} for ${title}`, () => {
      const config = { status: 200, body: JSON.stringify({ data: { mesh } }) };
      const pods = [meshPod("orders")];
      const taken = (more: [string, Answer][] = []) =>
        snapshotOf({ pods }, { answers: new Map([[meshConfigPath, config], ...more]) });
      const expected = reason && `access logs of sidecars: ${reason}`;
      assert.equal(plaintextClient.leavesOut!(taken()), expected);
      assert.equal(externalHost.leavesOut!(taken()), expected);
      assert.equal(plaintextClient.leavesOut!(taken([[path, { status: 200, body: `${line}\n` }]])), undefined);
    });
  }

  it("reads so many logs and no more, and says how many not", () => {
    const pods = Array.from({ length: 230 }, (_, index) => meshPod(`orders-${index}`));
    const { paths, leftOut } = plaintextClient.asks!(clusterObjects({ pods }));
    assert.equal(paths!.length, 201);
    assert.match(leftOut!, /^logs of 30 of 230 sidecars/);
  });
});
