import assert from "node:assert/strict";

import { mutualTlsMismatch } from "../../../cli/doctor/checks/mutualTlsMismatch";
import type { DestinationRule, PeerAuthentication } from "../../../cli/doctor/istioObjects";
import type { Pod } from "../../../cli/doctor/kubeObjects";
import { found, meshPod, meshService, plainPod, snapshotOf } from "./snapshots";

const policy = (namespace: string, spec: PeerAuthentication["spec"]): PeerAuthentication => ({
  metadata: { namespace, name: "policy" },
  spec,
});
const strict = policy("istio-system", { mtls: { mode: "STRICT" } });
const selector = { matchLabels: { app: "orders" } };
const rule = (spec: DestinationRule["spec"], name = "rule"): DestinationRule => ({
  metadata: { namespace: "shop", name },
  spec: { host: "orders", ...spec },
});
const mode = (tls: string) => ({ trafficPolicy: { tls: { mode: tls } } });

interface Case {
  title: string;
  pod?: Pod;
  policies?: PeerAuthentication[];
  rules: DestinationRule[];
  finds?: string[];
}

const wrong = ["mutual-tls-mismatch: DestinationRule shop/rule"];
const cases: Case[] = [
  { title: "plaintext to STRICT", rules: [rule(mode("DISABLE"))], finds: wrong },
  { title: "TLS of the caller's own to STRICT", rules: [rule(mode("SIMPLE"))], finds: wrong },
  { title: "plaintext to a pod without a sidecar", pod: plainPod("orders"), rules: [rule(mode("DISABLE"))] },
  {
    title: "mutual TLS to a pod without a sidecar",
    pod: plainPod("orders"),
    rules: [rule(mode("ISTIO_MUTUAL"))],
    finds: wrong,
  },
  { title: "mutual TLS to STRICT", rules: [rule(mode("ISTIO_MUTUAL"))] },
  { title: "a rule that says nothing of TLS", rules: [rule({ trafficPolicy: {} })] },
  { title: "no policy at all, which is PERMISSIVE", policies: [], rules: [rule(mode("DISABLE"))] },
  {
    title: "a namespace that is an exception",
    policies: [strict, policy("shop", { mtls: { mode: "PERMISSIVE" } })],
    rules: [rule(mode("DISABLE"))],
  },
  {
    title: "a policy that leaves it to the one above",
    policies: [strict, policy("shop", { mtls: { mode: "UNSET" } })],
    rules: [rule(mode("DISABLE"))],
    finds: wrong,
  },
  {
    title: "a workload that is an exception",
    policies: [strict, policy("shop", { selector, mtls: { mode: "DISABLE" } })],
    rules: [rule(mode("DISABLE"))],
  },
  {
    title: "mutual TLS to a workload that takes none",
    policies: [strict, policy("shop", { selector, mtls: { mode: "DISABLE" } })],
    rules: [rule(mode("ISTIO_MUTUAL"))],
    finds: wrong,
  },
  {
    title: "ports of the pod that are exceptions, all of them",
    policies: [
      strict,
      policy("shop", { selector, portLevelMtls: { 8080: { mode: "PERMISSIVE" }, 9000: { mode: "DISABLE" } } }),
    ],
    rules: [rule(mode("DISABLE"))],
  },
  {
    title: "a port that is an exception, and plaintext to that one only",
    policies: [strict, policy("shop", { selector, portLevelMtls: { 9000: { mode: "DISABLE" } } })],
    rules: [rule({ trafficPolicy: { portLevelSettings: [{ port: { number: 90 }, tls: { mode: "DISABLE" } }] } })],
  },
  {
    title: "a port that is an exception, and plaintext to another",
    policies: [strict, policy("shop", { selector, portLevelMtls: { 9000: { mode: "DISABLE" } } })],
    rules: [rule({ trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: "DISABLE" } }] } })],
    finds: wrong,
  },
  {
    title: "ports that the sidecar leaves alone",
    pod: meshPod("orders", { annotations: { "traffic.sidecar.istio.io/excludeInboundPorts": "8080, 9000" } }),
    rules: [rule(mode("DISABLE"))],
  },
  {
    title: "plaintext to a subset",
    rules: [rule({ subsets: [{ name: "v1", labels: { app: "orders" }, ...mode("DISABLE") }] })],
    finds: wrong,
  },
  {
    title: "plaintext to a subset without pods",
    rules: [rule({ subsets: [{ name: "v2", labels: { version: "v2" }, ...mode("DISABLE") }] })],
  },
  {
    title: "plaintext to all of a namespace",
    rules: [rule({ host: "*.shop.svc.cluster.local", ...mode("DISABLE") })],
    finds: wrong,
  },
  {
    title: "plaintext to all, but for the service",
    rules: [rule({ host: "*", ...mode("DISABLE") }), rule({ host: "orders.shop.svc.cluster.local" }, "own")],
  },
  {
    title: "plaintext to all of a domain, but for a namespace",
    rules: [
      rule({ host: "*.local", ...mode("DISABLE") }),
      rule({ host: "*.shop.svc.cluster.local", ...mode("ISTIO_MUTUAL") }, "own"),
    ],
  },
  {
    title: "mutual TLS to all of a domain, but for a namespace without sidecars",
    pod: plainPod("orders"),
    rules: [
      rule({ host: "*.local", ...mode("ISTIO_MUTUAL") }),
      rule({ host: "*.shop.svc.cluster.local", ...mode("DISABLE") }, "own"),
    ],
  },
  {
    title: "plaintext by a name of the cluster's own domain",
    rules: [rule({ host: "orders.shop.svc.corp.local", ...mode("DISABLE") })],
    finds: wrong,
  },
  { title: "plaintext to another service", rules: [rule({ host: "users", ...mode("DISABLE") })] },
];

describe("mutual-tls-mismatch", () => {
  const seen = (spec: DestinationRule["spec"], protocol?: string) => {
    const orders = meshService("orders");
    const services = [{ ...orders, spec: { ...orders.spec, ports: [{ port: 80, protocol }] } }];
    const objects = { pods: [meshPod("orders")], services, peerAuthentications: [strict] };
    const findings = mutualTlsMismatch.find(snapshotOf({ ...objects, destinationRules: [rule(spec)] }));
    return findings.map((finding) => finding.seen);
  };

  it("names the callers that a rule is for", () => {
    assert.deepEqual(seen({ exportTo: ["."], ...mode("DISABLE") }), [
      "Service shop/orders port 80 is called with TLS mode DISABLE from namespace shop, and pod orders takes nothing but mutual TLS (STRICT)",
    ]);
  });

  it("tells once of a rule for many services, and warns, as not all may be called", () => {
    const gateway = meshPod("gateway");
    delete gateway.metadata.labels!["security.istio.io/tlsMode"];
    const pods = [plainPod("orders"), plainPod("users"), gateway];
    const services = [meshService("orders"), meshService("users"), meshService("gateway")];
    const destinationRules = [rule({ host: "*.local", ...mode("ISTIO_MUTUAL") })];
    const findings = mutualTlsMismatch.find(snapshotOf({ pods, services, destinationRules }));
    assert.deepEqual(
      findings.map((finding) => [finding.severity, finding.seen]),
      [
        [
          "warning",
          "Service shop/orders port 80 is called with TLS mode ISTIO_MUTUAL, and pod orders takes no mutual TLS there; and 1 more of the services it is for",
        ],
      ],
    );
  });

  it("leaves alone ports for which there is no TLS", () => {
    assert.deepEqual(seen(mode("DISABLE"), "UDP"), []);
  });

  for (const { title, pod = meshPod("orders"), policies = [strict], rules, finds = [] } of cases) {
    it(`${finds.length > 0 ? "finds" : "leaves alone"} ${title}`, () => {
      const objects = { pods: [pod], services: [meshService("orders")], peerAuthentications: policies };
      assert.deepEqual(found(mutualTlsMismatch.find(snapshotOf({ ...objects, destinationRules: rules }))), finds);
    });
  }
});
