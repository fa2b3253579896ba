import * as assert from "node:assert/strict";
import { isAllowed, type Connection, type End, type Policy } from "../../support/networkPolicy";

const namespaces = { shop: { team: "a" }, bank: { team: "b" } };
const pod = (namespace: string, app: string, address: string): End => ({
  address,
  pod: { namespace, labels: { app }, namedPorts: { web: 8080 } },
});
const shop = pod("shop", "web", "10.0.0.1");
const cart = pod("shop", "cart", "10.0.0.2");
const bank = pod("bank", "api", "10.0.1.1");
const outside: End = { address: "198.51.100.7" };

const policy = (spec: object, namespace = "shop"): Policy => ({ namespace, spec: { podSelector: {}, ...spec } });
const egress = (...rules: object[]) => policy({ policyTypes: ["Egress"], egress: rules });
const bankPeer = { namespaceSelector: { matchLabels: { team: "b" } } };

const cases: [title: string, policies: Policy[], connection: Omit<Connection, "from">, allowed: boolean][] = [
  ["no policy lets everything through", [], { to: outside, port: 80 }, true],
  ["a policy of another namespace does not count", [policy({ egress: [] }, "bank")], { to: outside, port: 80 }, true],
  [
    "a policy of other pods does not count",
    [policy({ podSelector: { matchLabels: { app: "cart" } }, policyTypes: ["Egress"] })],
    { to: outside, port: 80 },
    true,
  ],
  ["no rule lets nothing through", [egress()], { to: cart, port: 80 }, false],
  ["an empty rule lets everything through", [egress({})], { to: outside, port: 80 }, true],
  [
    "a policy for Ingress says nothing of Egress",
    [policy({ policyTypes: ["Ingress"] })],
    { to: outside, port: 80 },
    true,
  ],
  ["a policy without types is for Ingress", [policy({})], { to: outside, port: 80 }, true],
  [
    "a policy without types is for Egress where it has rules",
    [policy({ egress: [] })],
    { to: outside, port: 80 },
    false,
  ],
  ["policies add up", [egress(), egress({ to: [bankPeer] })], { to: bank, port: 80 }, true],
  [
    "the other end has its own say",
    [egress({}), policy({ policyTypes: ["Ingress"] }, "bank")],
    { to: bank, port: 80 },
    false,
  ],
  [
    "a pod selector alone is for the policy's namespace",
    [egress({ to: [{ podSelector: {} }] })],
    { to: bank, port: 80 },
    false,
  ],
  ["a pod selector alone selects there", [egress({ to: [{ podSelector: {} }] })], { to: cart, port: 80 }, true],
  [
    "two selectors in one peer must both match",
    [egress({ to: [{ ...bankPeer, podSelector: { matchLabels: { app: "web" } } }] })],
    { to: bank, port: 80 },
    false,
  ],
  ["of two peers one is enough", [egress({ to: [bankPeer, { podSelector: {} }] })], { to: bank, port: 80 }, true],
  ["selectors select no address", [egress({ to: [{ namespaceSelector: {} }] })], { to: outside, port: 80 }, false],
  [
    "a range has its exceptions",
    [egress({ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["198.51.100.0/24"] } }] })],
    { to: outside, port: 80 },
    false,
  ],
  ["a range holds", [egress({ to: [{ ipBlock: { cidr: "198.51.100.0/24" } }] })], { to: outside, port: 80 }, true],
  ["a range of IPv6 has no IPv4", [egress({ to: [{ ipBlock: { cidr: "::/0" } }] })], { to: outside, port: 80 }, false],
  ["a port is a port of TCP", [egress({ ports: [{ port: 53 }] })], { to: bank, port: 53, protocol: "UDP" }, false],
  [
    "a protocol alone is every port",
    [egress({ ports: [{ protocol: "UDP" }] })],
    { to: bank, port: 53, protocol: "UDP" },
    true,
  ],
  ["ports run up to the last", [egress({ ports: [{ port: 8000, endPort: 8080 }] })], { to: bank, port: 8080 }, true],
  ["ports end after the last", [egress({ ports: [{ port: 8000, endPort: 8080 }] })], { to: bank, port: 8081 }, false],
  ["a named port is the other pod's", [egress({ ports: [{ port: "web" }] })], { to: bank, port: 8080 }, true],
  ["a named port is nobody's outside", [egress({ ports: [{ port: "web" }] })], { to: outside, port: 8080 }, false],
  [
    "an expression needs its label",
    [egress({ to: [{ namespaceSelector: { matchExpressions: [{ key: "team", operator: "In", values: ["a"] }] } }] })],
    { to: bank, port: 80 },
    false,
  ],
  [
    "an expression may want a label away",
    [egress({ to: [{ namespaceSelector: { matchExpressions: [{ key: "x", operator: "DoesNotExist" }] } }] })],
    { to: bank, port: 80 },
    true,
  ],
  ["a pod reaches itself", [egress()], { to: shop, port: 80 }, true],
];

describe("evaluator of NetworkPolicies", () => {
  for (const [title, policies, connection, allowed] of cases) {
    it(title, () => assert.equal(isAllowed({ from: shop, ...connection }, policies, namespaces), allowed));
  }
});
