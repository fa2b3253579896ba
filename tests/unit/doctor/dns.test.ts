import assert from "node:assert/strict";

import { dnsClass, shootInfoPath } from "../../../cli/doctor/checks/dnsClass";
import { dnsEntry } from "../../../cli/doctor/checks/dnsEntry";
import { dnsLookup } from "../../../cli/doctor/checks/dnsLookup";
import { dnsTarget } from "../../../cli/doctor/checks/dnsTarget";
import { exposureGateway } from "../../../cli/doctor/checks/exposureGateway";
import { exposureGatewayReach } from "../../../cli/doctor/checks/exposureGatewayReach";
import { issuer } from "../../../cli/doctor/checks/issuer";
import type { GardenerObject } from "../../../cli/doctor/customObjects";
import type { Gateway } from "../../../cli/doctor/istioObjects";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import type { Service } from "../../../cli/doctor/kubeObjects";
import type { NameLookup } from "../../../cli/doctor/snapshot";
import { absent, answer, apiRule } from "./exposures";
import { clusterObjects, found, meshPod, snapshotOf } from "./snapshots";

const domain = "apps.example.com";
const gateway = (name = "kyma-gateway", hosts = [`shop/*.${domain}`]): Gateway => ({
  metadata: { namespace: "kyma-system", name },
  spec: { selector: { app: "gateway" }, servers: [{ port: { number: 443, protocol: "HTTPS" }, hosts }] },
});
const service = (...ingress: { ip?: string; hostname?: string }[]): Service => ({
  metadata: { namespace: "shop", name: "gateway" },
  spec: { type: "LoadBalancer", selector: { app: "gateway" }, ports: [{ port: 443 }] },
  status: { loadBalancer: { ingress } },
});
const routed = (...hosts: string[]) => ({
  metadata: { namespace: "shop", name: "route" },
  spec: { hosts, gateways: ["kyma-system/kyma-gateway"] },
});
const reached: Partial<ClusterObjects> = {
  gateways: [gateway()],
  services: [service({ ip: "192.0.2.1" })],
  pods: [meshPod("gateway")],
};
const entry = (dnsName: string, targets: string[], changes: Partial<GardenerObject> = {}): GardenerObject => ({
  metadata: { namespace: "shop", name: "entry", creationTimestamp: "2029-12-31T23:00:00Z" },
  spec: { dnsName, targets },
  status: { state: "Ready" },
  ...changes,
});

describe("what doctor says of DNSEntries", () => {
  const targets: [string, GardenerObject, Partial<ClusterObjects>, RegExp | undefined][] = [
    ["to the gateway", entry(`*.${domain}`, ["192.0.2.1"]), {}, undefined],
    ["of one host to the gateway", entry(`a.${domain}`, ["192.0.2.1"]), {}, undefined],
    ["to the gateway and another address", entry(`*.${domain}`, ["192.0.2.9", "192.0.2.1"]), {}, undefined],
    ["of names that are none of the gateway's", entry("*.example.org", ["192.0.2.9"]), {}, undefined],
    ["to a name, which may be of that address", entry(`*.${domain}`, ["lb.example.net"]), {}, undefined],
    [
      "elsewhere",
      entry(`*.${domain}`, ["192.0.2.9"]),
      {},
      /^error: .* leads to 192\.0\.2\.9, and Gateway .* is at 192\.0\.2\.1$/,
    ],
    ["of one name under the wildcard, which something else serves", entry(`a.${domain}`, ["192.0.2.9"]), {}, undefined],
    [
      "of one name under the wildcard that is routed by the gateway",
      entry(`a.${domain}`, ["192.0.2.9"]),
      { virtualServices: [routed(`a.${domain}`)] },
      /^warning: /,
    ],
    [
      "of any name, where the gateway serves all",
      entry("a.example.org", ["192.0.2.9"]),
      { gateways: [gateway("kyma-gateway", ["*"])], virtualServices: [routed("*")] },
      undefined,
    ],
    [
      "to another name",
      entry(`*.${domain}`, ["old.example.net"]),
      { services: [service({ hostname: "lb.example.net" })] },
      /^warning: .* is at lb\.example\.net$/,
    ],
    [
      "of names that the gateway does not serve",
      entry("*.example.org", ["192.0.2.1"]),
      {},
      /serves \*\.apps\.example\.com alone$/,
    ],
  ];
  for (const [title, object, objects, expected] of targets) {
    it(title, () => {
      const [finding] = dnsTarget.find(snapshotOf({ ...reached, ...objects, dnsEntries: [object] }));
      const { severity, seen } = finding ?? { severity: "info", seen: "fine" };
      assert.match(`${severity}: ${seen}`, expected ?? /^info: fine$/);
    });
  }

  it("says nothing of hosts where not all Gateways were read", () => {
    const dnsEntries = [entry("*.example.org", ["192.0.2.1"])];
    assert.deepEqual(dnsTarget.find(snapshotOf({ ...reached, dnsEntries }, { namespaces: ["shop"] })), []);
  });

  const metadata = entry("", []).metadata;
  const classified = { metadata: { ...metadata, annotations: { "dns.gardener.cloud/class": "garden" } }, status: {} };
  const recent = { metadata: { ...metadata, creationTimestamp: "2029-12-31T23:59:00Z" }, status: {} };
  const shoot = answer({ data: { domain } });
  const states: [string, Partial<GardenerObject>, typeof absent, string[]][] = [
    ["ready", {}, absent, []],
    ["refused", { status: { state: "Error" } }, absent, ["dns-entry"]],
    ["new", recent, absent, []],
    ["pending for long", { status: { state: "Pending" } }, absent, ["dns-entry"]],
    ["of a shoot's class, elsewhere", classified, absent, ["dns-class"]],
    ["of a shoot's class, there", classified, shoot, ["dns-entry"]],
    ["of a shoot's class, heeded all the same", { ...classified, status: { state: "Ready" } }, absent, []],
  ];
  for (const [title, changes, shootInfo, expected] of states) {
    it(title, () => {
      const objects = { dnsEntries: [entry(`*.${domain}`, [], changes)] };
      const snapshot = snapshotOf(objects, { answers: new Map([[shootInfoPath, shootInfo]]) });
      const findings = [dnsClass, dnsEntry].flatMap((check) => check.find(snapshot));
      assert.deepEqual(
        found(findings),
        expected.map((check) => `${check}: DNSEntry shop/entry`),
      );
    });
  }
});

describe("what doctor says of names that are looked up", () => {
  const inside = { metadata: { namespace: "shop", name: "inside" }, spec: { hosts: [`inside.${domain}`] } };
  const virtualServices = [routed(`orders.${domain}`, "a.example.org", `*.x.${domain}`), inside];
  const names = [`healthz.${domain}`, `orders.${domain}`];
  const lookups = (one: NameLookup) => ({ domain, lookups: new Map(names.map((name) => [name, one])) });
  const none = { addresses: [], error: "ENOTFOUND" };

  it("asks for those under the domain, and for none without one", () => {
    const objects = clusterObjects({ virtualServices, gateways: [gateway()] });
    assert.deepEqual(dnsLookup.asks?.(objects, domain), { lookups: names });
    assert.deepEqual(dnsLookup.asks?.(objects), { lookups: [] });
    const gateways = [gateway("kyma-gateway", [`www.${domain}`])];
    const lookups = [`orders.${domain}`, `www.${domain}`];
    assert.deepEqual(dnsLookup.asks?.(clusterObjects({ virtualServices, gateways }), domain), { lookups });
    assert.deepEqual(dnsLookup.asks?.(clusterObjects({}), domain), { lookups: [`healthz.${domain}`] });
  });

  const cases: [string, Partial<ClusterObjects>, NameLookup, string[], RegExp | undefined][] = [
    ["that lead to the gateway", {}, { addresses: ["192.0.2.1"] }, [], undefined],
    ["that lead to this machine, as with a local cluster", {}, { addresses: ["127.0.0.1"] }, [], undefined],
    ["that lead elsewhere", {}, { addresses: ["192.0.2.9"] }, ["info"], /^healthz.*leads to 192\.0\.2\.9 from here/],
    [
      "that do not resolve",
      {},
      none,
      ["error"],
      /^could not resolve host from here: healthz.*, orders.* \(ENOTFOUND\)$/,
    ],
    [
      "whose DNSEntry is not ready, which is a finding of its own",
      { dnsEntries: [entry(`*.${domain}`, [], { status: {} })] },
      none,
      [],
      undefined,
    ],
    ["whose DNSEntry is ready", { dnsEntries: [entry(`*.${domain}`, [])] }, none, ["error"], /could not resolve/],
  ];
  for (const [title, objects, given, severities, expected] of cases) {
    it(title, () => {
      const findings = dnsLookup.find(snapshotOf({ ...reached, virtualServices, ...objects }, lookups(given)));
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        severities,
      );
      assert.match(findings[0]?.seen ?? "fine", expected ?? /^fine$/);
    });
  }
});

describe("what doctor says of Gateways that cannot be reached", () => {
  const unready = { ...meshPod("gateway"), status: { phase: "Running" } };
  const onNode = meshPod("gateway", { spec: { hostNetwork: true } });
  const cases: [string, Partial<ClusterObjects>, string[]][] = [
    ["with all they need", {}, []],
    ["without a pod", { pods: [] }, ["Gateway kyma-system/kyma-gateway"]],
    ["without a ready pod", { pods: [unready] }, ["Gateway kyma-system/kyma-gateway"]],
    ["with one ready pod of two", { pods: [unready, meshPod("gateway")] }, []],
    ["on their node's address", { pods: [onNode], services: [] }, []],
    [
      "with the port of their pods in place of the Service's",
      {
        gateways: [
          {
            ...gateway(),
            spec: { ...gateway().spec, servers: [{ port: { number: 8443, protocol: "HTTPS" }, hosts: ["*"] }] },
          },
        ],
        services: [
          { ...service({ ip: "192.0.2.1" }), spec: { ...service().spec, ports: [{ port: 443, targetPort: 8443 }] } },
        ],
      },
      [],
    ],
    [
      "with a load balancer in the making",
      { services: [{ ...service(), metadata: { ...service().metadata, creationTimestamp: "2029-12-31T23:59:30Z" } }] },
      [],
    ],
    ["without a Service", { services: [] }, ["Gateway kyma-system/kyma-gateway"]],
    [
      "without a port of the Service",
      { services: [{ ...service({ ip: "192.0.2.1" }), spec: { ...service().spec, ports: [{ port: 80 }] } }] },
      ["Gateway kyma-system/kyma-gateway"],
    ],
    [
      "without an address, once for two Gateways",
      { services: [service()], gateways: [gateway(), gateway("other")] },
      ["Service shop/gateway"],
    ],
    [
      "behind something of their own",
      { services: [{ ...service(), spec: { ...service().spec, type: "NodePort" } }] },
      [],
    ],
  ];
  for (const [title, objects, expected] of cases) {
    it(title, () => {
      const findings = exposureGatewayReach.find(snapshotOf({ ...reached, ...objects }));
      assert.deepEqual(
        found(findings),
        expected.map((object) => `gateway-unreachable: ${object}`),
      );
    });
  }

  it("says nothing of pods where not all namespaces were read", () => {
    assert.deepEqual(exposureGatewayReach.find(snapshotOf({ ...reached, pods: [] }, { namespaces: ["shop"] })), []);
  });

  it("names those that are missing once, with all who name them", () => {
    const route = (name: string, ...gateways: string[]) => ({
      metadata: { namespace: "shop", name },
      spec: { gateways },
    });
    const virtualServices = [route("a", "mesh", "own"), route("b", "kyma-system/kyma-gateway"), route("c", "mesh")];
    virtualServices.push(route("d", "./renamed"));
    const gateways = [gateway("renamed"), { ...gateway(), metadata: { namespace: "shop", name: "renamed" } }];
    const snapshot = snapshotOf({ virtualServices, apiRules: [apiRule()], gateways });
    const findings = exposureGateway.find(snapshot);
    assert.deepEqual(found(findings), [
      "gateway-missing: Gateway shop/own",
      "gateway-missing: Gateway kyma-system/kyma-gateway",
    ]);
    assert.match(
      findings[1].seen,
      /and VirtualService shop\/b, APIRule shop\/orders name it; there are kyma-system\/renamed, shop\/renamed$/,
    );
    assert.deepEqual(exposureGateway.find({ ...snapshot, namespaces: ["web"] }), []);
  });
});

describe("what doctor says of issuers", () => {
  const gardener = (namespace: string, creationTimestamp: string, status?: GardenerObject["status"]) => ({
    metadata: { namespace, name: "acme", creationTimestamp },
    status,
  });
  const old = "2029-12-31T23:00:00Z";
  const recent = "2029-12-31T23:59:30Z";
  const notReady = [{ type: "Ready", status: "False", reason: "ErrRegister", message: "refused" }];
  const cases: [string, Partial<ClusterObjects>, RegExp | undefined][] = [
    ["that are ready", { gardenerIssuers: [gardener("default", old, { state: "Ready" })] }, undefined],
    [
      "that are ready in another namespace, where cert-management is told to look",
      { gardenerIssuers: [gardener("shop", old, { state: "Ready" })] },
      undefined,
    ],
    ["that are new", { gardenerIssuers: [gardener("default", recent)] }, undefined],
    ["that nobody looks at", { gardenerIssuers: [gardener("default", old)] }, /^its state is empty$/],
    ["in a namespace that nobody looks into", { gardenerIssuers: [gardener("shop", recent)] }, /is in namespace shop$/],
    [
      "that are refused",
      { gardenerIssuers: [gardener("default", recent, { state: "Error", message: "no" })] },
      /^its state is Error \(no\)$/,
    ],
    [
      "of cert-manager that are refused",
      { certManagerClusterIssuers: [{ metadata: { name: "acme" }, status: { conditions: notReady } }] },
      /ErrRegister: refused$/,
    ],
    [
      "of cert-manager that are new",
      { certManagerIssuers: [{ metadata: { namespace: "shop", name: "acme" } }] },
      undefined,
    ],
  ];
  for (const [title, objects, expected] of cases) {
    it(title, () => {
      const [finding] = issuer.find(snapshotOf(objects));
      assert.match(finding?.seen ?? "fine", expected ?? /^fine$/);
    });
  }
});
