import { mesh, networking, withSpec } from "../manifests";
import { riskCases, type RiskCase } from "./riskCases";

const strict = mesh({ outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } });
const open = mesh({});
const entry = (hosts: string[], more: object = {}) =>
  networking("ServiceEntry", "partner", { hosts, ports: [{ number: 443 }], ...more });
const sidecar = (hosts: string[], more: object = {}) =>
  networking("Sidecar", "default", { egress: [{ hosts }], ...more });
const policy = (egress: object[] | undefined, more: object = {}) =>
  withSpec("networking.k8s.io/v1", "NetworkPolicy", "confined", {
    podSelector: {},
    policyTypes: ["Egress"],
    egress,
    ...more,
  });
const range = (cidr: string, except?: string[]) => ({ ipBlock: { cidr, except } });
const to = (...peers: object[]) => ({ to: peers });
const dns = { ports: [{ port: 53, protocol: "UDP" }] };

const se = "shop/ServiceEntry.networking.istio.io.partner";
const np = "shop/NetworkPolicy.networking.k8s.io.confined";
const sc = "shop/Sidecar.networking.istio.io.default";

/** Rules of a NetworkPolicy before and after, and whether more is reached. */
const rules: [name: string, base: object[], head: object[], expected: string[]][] = [
  ["any peer", [dns], [dns, {}], [`high ${np}: Pods may reach more: \`anywhere at any port\`.`]],
  [
    "any address",
    [to(range("192.0.2.0/24"))],
    [to(range("0.0.0.0/0"))],
    [`high ${np}: Pods may reach more: \`{"ipBlock":{"cidr":"0.0.0.0/0"}} at any port\`.`],
  ],
  [
    "a wider range",
    [to(range("192.0.2.0/24"))],
    [to(range("192.0.0.0/16"))],
    [`medium ${np}: Pods may reach more: \`{"ipBlock":{"cidr":"192.0.0.0/16"}} at any port\`.`],
  ],
  [
    "a range with no hole any more",
    [to(range("192.0.2.0/24", ["192.0.2.1/32"]))],
    [to(range("192.0.2.0/24"))],
    [`medium ${np}: Pods may reach more: \`{"ipBlock":{"cidr":"192.0.2.0/24"}} at any port\`.`],
  ],
  [
    "another port",
    [dns],
    [{ ports: [{ port: 53 }] }],
    [`high ${np}: Pods may reach more: \`anywhere at {"port":53}\`.`],
  ],
  ["not a narrower range", [to(range("192.0.0.0/16"))], [to(range("192.0.2.0/24"))], []],
  ["not a range beside the hole", [to(range("192.0.2.0/24", ["192.0.2.1/32"]))], [to(range("192.0.2.128/25"))], []],
  ["not a port of a range", [{ ports: [{ port: 8000, endPort: 8999 }] }], [{ ports: [{ port: 8080 }] }], []],
  [
    "not rules in another order, or put together",
    [to(range("192.0.2.0/24")), to(range("198.51.100.0/24"))],
    [to(range("198.51.100.0/24"), range("192.0.2.0/24"))],
    [],
  ],
];

riskCases("egress-widened", [
  [
    "any host",
    [strict],
    [open],
    [
      "high istio-system/ConfigMap.core.istio: The mesh's `outboundTrafficPolicy` went from `REGISTRY_ONLY` to `ALLOW_ANY`.",
    ],
  ],
  [
    "a host more",
    [strict, entry(["a.example"])],
    [strict, entry(["a.example", "b.example"])],
    [`medium ${se}: Reaches more: \`b.example:443\`.`],
  ],
  [
    "a host where all are reached",
    [open],
    [open, entry(["b.example"])],
    [`low ${se}: A new way out: \`b.example:443\`.`],
  ],
  ["a wildcard", [strict], [strict, entry(["*"])], [`high ${se}: A new way out: \`*:443\`.`]],
  [
    "a port more",
    [strict, entry(["a.example"])],
    [strict, entry(["a.example"], { ports: [{ number: 443 }, { number: 22 }] })],
    [`medium ${se}: Reaches more: \`a.example:22\`.`],
  ],
  [
    "more namespaces",
    [strict, entry(["a.example"], { exportTo: ["."] })],
    [strict, entry(["a.example"])],
    [`medium ${se}: Reaches more: \`a.example:443\`.`],
  ],
  ["not a service of the mesh", [strict], [strict, entry(["a.example"], { location: "MESH_INTERNAL" })], []],
  [
    "not a host below a wildcard that was there",
    [strict, entry(["*.a.example"])],
    [
      strict,
      entry(["*.a.example"]),
      networking("ServiceEntry", "other", { hosts: ["b.a.example"], ports: [{ number: 443 }] }),
    ],
    [],
  ],
  ["not a host that goes", [strict, entry(["a.example", "b.example"])], [strict, entry(["a.example"])], []],
  ["not a mesh that is held to its list", [open], [strict], []],
  [
    "hosts of a Sidecar",
    [sidecar(["./*"])],
    [sidecar(["./*", "istio-system/*"])],
    [`medium ${sc}: Workloads reach more hosts: \`istio-system/*\`.`],
  ],
  [
    "a Sidecar's mode",
    [strict, sidecar(["*/*"])],
    [strict, sidecar(["*/*"], { outboundTrafficPolicy: { mode: "ALLOW_ANY" } })],
    [`medium ${sc}: \`outboundTrafficPolicy\` went from \`REGISTRY_ONLY\` to \`ALLOW_ANY\`.`],
  ],
  [
    "a Sidecar that goes",
    [sidecar(["./*"])],
    [],
    [`medium ${sc}: The Sidecar is removed, and what it limited workloads to.`],
  ],
  ["not fewer hosts of a Sidecar", [sidecar(["*/*"])], [sidecar(["./orders.shop.svc.cluster.local"])], []],
  ["a NetworkPolicy that goes", [policy([dns])], [], [`high ${np}: The policy is removed.`]],
  [
    "a NetworkPolicy that limits no way out any more",
    [policy([dns])],
    [policy([dns], { policyTypes: ["Ingress"] })],
    [`high ${np}: The policy no longer limits the same pods.`],
  ],
  [
    "not a NetworkPolicy of another name",
    [policy([dns])],
    [
      withSpec("networking.k8s.io/v1", "NetworkPolicy", "other", {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: [dns],
      }),
    ],
    [],
  ],
  ["not a first NetworkPolicy", [], [policy([{}])], []],
  ...rules.map(([name, base, head, expected]): RiskCase => [
    `NetworkPolicy: ${name}`,
    [policy(base)],
    [policy(head)],
    expected,
  ]),
]);
