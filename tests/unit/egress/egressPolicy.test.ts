import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { EgressGateway } from "../../../components/egress/egressGateway";
import { EgressPolicy } from "../../../components/egress/egressPolicy";
import { egressPolicySpec } from "../../../components/egress/egressPolicyObjects";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import { Platform } from "../../../components/mesh/platform";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { exampleEgress } from "../../support/externalServiceExamples";
import { runWithMocks } from "../../support/mockEngine";
import { isAllowed, type Connection, type End } from "../../support/networkPolicy";
import { runWithRejections } from "../../support/rejections";

const confined = ["shop", "payments"];
const named = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { "kubernetes.io/metadata.name": name }]));
const namespaces = named("shop", "payments", "other", "monitoring", "istio-system", "kube-system", "kyma-system");

let last = 0;
const pod = (namespace: string, labels: Record<string, string>): End => ({
  address: `10.42.0.${(last += 1)}`,
  pod: { namespace, labels },
});
const orders = pod("shop", { app: "orders" });
const cart = pod("shop", { app: "cart" });
const payments = pod("payments", { app: "payments" });
const other = pod("other", { app: "other" });
const prometheus = pod("monitoring", { app: "prometheus" });
const egress = pod("istio-system", { app: "istio-egressgateway", istio: "egressgateway" });
const impostor = pod("other", { app: "istio-egressgateway", istio: "egressgateway" });
const ingress = pod("istio-system", { app: "istio-ingressgateway", istio: "ingressgateway" });
const istiod = pod("istio-system", { app: "istiod", istio: "pilot" });
const dns = pod("kube-system", { "k8s-app": "kube-dns" });
const fakeDns = pod("other", { "k8s-app": "kube-dns" });
const metrics = pod("kube-system", { "k8s-app": "metrics-server" });
const node: End = { address: "192.168.1.10" };
const apiServer: End = { address: "192.168.1.2" };
const metadata: End = { address: "169.254.169.254" };
const nodeCache: End = { address: "169.254.20.10" };
const internet: End = { address: "198.51.100.7" };
const internet6: End = { address: "2001:db8::7" };

type Row = [peer: string, to: End, port: number, protocol: Connection["protocol"], allowed: boolean];

const table: Row[] = [
  ["egress gateway, mutual TLS of the mesh", egress, 80, "TCP", true],
  ["egress gateway, TLS of the application's own", egress, 443, "TCP", true],
  ["egress gateway, a further port", egress, 8080, "TCP", true],
  ["egress gateway, its administration", egress, 15000, "TCP", false],
  ["egress gateway, UDP", egress, 443, "UDP", false],
  ["pod elsewhere with the egress gateway's labels", impostor, 443, "TCP", false],
  ["ingress gateway", ingress, 443, "TCP", false],
  ["istiod, certificates and configuration", istiod, 15012, "TCP", true],
  ["istiod, its webhook", istiod, 15017, "TCP", false],
  ["istiod, the webhook's Service port", istiod, 443, "TCP", false],
  ["istiod, configuration in plaintext", istiod, 15010, "TCP", false],
  ["name server, UDP", dns, 53, "UDP", true],
  ["name server, TCP", dns, 53, "TCP", true],
  ["name server, its metrics", dns, 9153, "TCP", false],
  ["name server, a port of Gardener's alone", dns, 8053, "UDP", false],
  ["pod elsewhere with the name server's label", fakeDns, 53, "UDP", false],
  ["another pod of kube-system", metrics, 53, "UDP", false],
  ["itself", orders, 8080, "TCP", true],
  ["pod of the same namespace", cart, 8080, "TCP", true],
  ["pod of another confined namespace", payments, 8080, "TCP", true],
  ["pod of a namespace that is not confined", other, 8080, "TCP", false],
  ["pod of the monitoring", prometheus, 9090, "TCP", false],
  ["node, or a pod in its network", node, 10250, "TCP", false],
  ["API server", apiServer, 6443, "TCP", false],
  ["metadata of the cloud", metadata, 80, "TCP", false],
  ["name server on the node", nodeCache, 53, "UDP", false],
  ["internet, HTTPS", internet, 443, "TCP", false],
  ["internet, DNS", internet, 53, "UDP", false],
  ["internet, HTTP/3", internet, 443, "UDP", false],
  ["internet, IPv6", internet6, 443, "TCP", false],
];

const widened: Row[] = [
  ["pod of a namespace that was named", prometheus, 9090, "TCP", true],
  ["API server, in a range", apiServer, 6443, "TCP", true],
  ["API server, another port", apiServer, 22, "TCP", false],
  ["an address beside the range", node, 6443, "TCP", false],
  ["name server on the node", nodeCache, 53, "UDP", true],
  ["name server on the node, another port", nodeCache, 80, "TCP", false],
  ["internet", internet, 443, "TCP", false],
];

function isReachable(to: End, port: number, protocol: Connection["protocol"], options = {}, via = exampleEgress) {
  const spec = egressPolicySpec(via, { namespaces: confined, ...options });
  const policies = confined.map((namespace) => ({ namespace, spec }));
  return isAllowed({ from: orders, to, port, protocol }, policies, namespaces);
}

describe("confined pods", () => {
  for (const [peer, to, port, protocol, allowed] of table) {
    it(`${allowed ? "reach" : "do not reach"} ${peer} (${protocol} ${port})`, () =>
      assert.equal(isReachable(to, port, protocol), allowed));
  }

  const options = {
    peerNamespaces: ["monitoring"],
    ranges: [{ cidr: "192.168.1.2/32", ports: [6443] }],
    nameServers: ["169.254.20.10"],
  };
  for (const [peer, to, port, protocol, allowed] of widened) {
    it(`${allowed ? "reach" : "do not reach"} ${peer} where more is allowed (${protocol} ${port})`, () =>
      assert.equal(isReachable(to, port, protocol, options), allowed));
  }

  it("reach Gardener's name servers at their own port", () => {
    const via = { ...exampleEgress, mesh: { ...exampleEgress.mesh, platform: Platform.Gardener } };
    for (const protocol of ["UDP", "TCP"] as const) {
      assert.ok(isReachable(dns, 8053, protocol, {}, via));
    }
    assert.ok(!isReachable(fakeDns, 8053, "UDP", {}, via));
  });

  it("reach the egress gateway at its pods' ports, which its Service's lead to", () => {
    const via = { ...exampleEgress, ports: [80], targetPorts: [8080] };
    assert.ok(isReachable(egress, 8080, "TCP", {}, via));
    assert.ok(!isReachable(egress, 80, "TCP", {}, via));
  });

  it("reach no port of an egress gateway that has none", () => {
    const via = { ...exampleEgress, ports: [], targetPorts: [] };
    assert.ok(!isReachable(egress, 15000, "TCP", {}, via));
  });

  it("can be reached by everyone, and hold nobody else up", () => {
    const spec = egressPolicySpec(exampleEgress, { namespaces: confined });
    const policies = confined.map((namespace) => ({ namespace, spec }));
    for (const [from, to] of [
      [ingress, orders],
      [egress, internet],
      [other, internet],
      [node, orders],
    ]) {
      assert.ok(isAllowed({ from, to, port: 443 }, policies, namespaces));
    }
  });
});

describe("EgressPolicy", () => {
  it("makes a NetworkPolicy in each namespace, after the gateway", async () => {
    const resources = await runWithMocks(() => {
      const mesh = new KymaMesh("mesh");
      const { reference } = new EgressGateway("egress", { mesh: mesh.reference });
      return new EgressPolicy("confined", { via: reference, namespaces: confined });
    });
    const made = resources.filter(({ parent }) => parent?.endsWith("::confined"));
    assert.deepEqual(
      made.map(({ id, inputs }) => [id.split("::")[1], inputs.metadata]),
      ["payments", "shop"].map((namespace) => [`confined-${namespace}`, { name: "egress-gateway-only", namespace }]),
    );
    for (const { dependencies } of made) {
      assert.ok(dependencies.includes("kubernetes:helm.sh/v4:Chart::egress-gateway"));
    }
  });

  it("refuses the gateway's own namespace, also when that is known later", async () => {
    const [error] = await runWithRejections(() =>
      runWithMocks(
        () => new EgressPolicy("confined", { via: pulumi.output(exampleEgress), namespaces: ["istio-system"] }),
      ),
    );
    assert.ok(error instanceof InvalidArgumentsError);
    assert.match(error.message, /namespaces\[0\]: "istio-system" is where the gateways and istiod are/);
  });

  it("refuses a gateway that turns out to be none", async () => {
    const errors = await runWithRejections(() =>
      runWithMocks(() => new EgressPolicy("confined", { via: pulumi.output({}) as never, namespaces: ["shop"] })),
    );
    assert.ok(errors.length > 0);
    for (const error of errors) {
      assert.ok(error instanceof InvalidArgumentsError, String(error));
      assert.match(error.message, /via: is not an egress gateway, for want of name, namespace, selector/);
    }
  });

  it("registers nothing, itself included, when an argument is wrong", async () => {
    const resources = await runWithMocks(() =>
      assert.throws(() => new EgressPolicy("confined", { via: exampleEgress, namespaces: [] }), InvalidArgumentsError),
    );
    assert.deepEqual(resources, []);
  });
});
