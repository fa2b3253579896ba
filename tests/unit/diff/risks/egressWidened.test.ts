import { mesh, networking, withSpec } from "../manifests";
import { riskCases, type RiskCase } from "./riskCases";

const strict = mesh({ outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } });
const open = mesh({});
const https = { number: 443, name: "https", protocol: "HTTPS" };
const opaque = (resolution: string, more: object = {}) =>
  entry(["db.example"], { ports: [{ number: 5432, protocol: "TCP" }], resolution, ...more });
const at = (...addresses: string[]) => ({ endpoints: addresses.map((address) => ({ address })) });
const inCluster = at("istio-egressgateway.istio-system.svc.cluster.local");
const entry = (hosts: string[], more: object = {}) =>
  networking("ServiceEntry", "partner", { hosts, ports: [https], ...more });
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
const orders = { workloadSelector: { labels: { app: "orders" } } };
const some = { podSelector: { matchLabels: { app: "orders" } } };
const exception = (egress: object[], more: object = some) =>
  withSpec("networking.k8s.io/v1", "NetworkPolicy", "exception", { policyTypes: ["Egress"], egress, ...more });
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
    [strict, entry(["a.example"], { ports: [https, { ...https, number: 22 }] })],
    [`medium ${se}: Reaches more: \`a.example:22\`.`],
  ],
  [
    "more namespaces",
    [strict, entry(["a.example"], { exportTo: ["."] })],
    [strict, entry(["a.example"])],
    [`medium ${se}: Reaches more: \`a.example:443\`.`],
  ],
  [
    "not a service of the mesh",
    [strict],
    [
      strict,
      entry(["a.example"], { location: "MESH_INTERNAL", resolution: "DNS", ...inCluster }),
      networking("ServiceEntry", "pods", { hosts: ["b.example"], ports: [https], workloadSelector: { labels: {} } }),
    ],
    [],
  ],
  [
    "a wildcard that is called a service of the mesh",
    [strict],
    [strict, entry(["*.com"], { location: "MESH_INTERNAL" })],
    [`high ${se}: A new way out: \`*.com:443\`.`],
  ],
  [
    "any address, by a port whose protocol tells no host",
    [strict],
    [strict, opaque("NONE")],
    [`high ${se}: A new way out: \`db.example:5432 -> any address:5432\`.`],
  ],
  [
    "addresses that are dropped",
    [strict, opaque("NONE", { addresses: ["192.0.2.0/28"] })],
    [strict, opaque("NONE")],
    [`high ${se}: Reaches more: \`db.example:5432 -> any address:5432\`.`],
  ],
  [
    "addresses that are nearly all",
    [strict],
    [strict, opaque("NONE", { addresses: ["0.0.0.0/1"] })],
    [`high ${se}: A new way out: \`db.example:5432 -> 0.0.0.0/1:5432\`.`],
  ],
  [
    "a protocol that tells no host any more",
    [strict, entry(["a.example"])],
    [strict, entry(["a.example"], { ports: [{ ...https, protocol: "TCP" }] })],
    [`high ${se}: Reaches more: \`a.example:443 -> any address:443\`.`],
  ],
  [
    "an address that clients choose",
    [strict, entry(["a.example"], { resolution: "DNS" })],
    [strict, entry(["a.example"])],
    [`medium ${se}: Reaches more: \`a.example:443\`.`],
  ],
  [
    "another place of the same host",
    [strict, entry(["a.example"], { resolution: "DNS" })],
    [strict, entry(["a.example"], { resolution: "DNS", ...at("evil.example") })],
    [`medium ${se}: Reaches more: \`a.example:443 -> evil.example:443\`.`],
  ],
  [
    "another port of the same place",
    [strict, entry(["a.example"], { resolution: "DNS" })],
    [strict, entry(["a.example"], { resolution: "DNS", ports: [{ ...https, targetPort: 22 }] })],
    [`medium ${se}: Reaches more: \`a.example:443 -> a.example:22\`.`],
  ],
  [
    "not addresses that clients reach it by, where its place is another",
    [strict, opaque("STATIC", { addresses: ["192.0.2.0/28"], ...at("192.0.2.10") })],
    [strict, opaque("STATIC", at("192.0.2.10"))],
    [],
  ],
  [
    "not an address of a range",
    [strict, opaque("NONE", { addresses: ["192.0.2.0/28"] })],
    [strict, opaque("STATIC", at("192.0.2.10"))],
    [],
  ],
  ["not a host that leads nowhere", [strict], [strict, entry(["a.example"], { resolution: "STATIC" })], []],
  [
    "not a host below a wildcard that was there",
    [strict, entry(["*.a.example"])],
    [strict, entry(["*.a.example"]), networking("ServiceEntry", "other", { hosts: ["b.a.example"], ports: [https] })],
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
  [
    "a new Sidecar's mode",
    [strict],
    [strict, sidecar(["*/*"], { outboundTrafficPolicy: { mode: "ALLOW_ANY" } })],
    [`medium ${sc}: \`outboundTrafficPolicy\` went from \`REGISTRY_ONLY\` to \`ALLOW_ANY\`.`],
  ],
  [
    "a new Sidecar of some workloads over their namespace's",
    [sidecar(["./*"])],
    [sidecar(["./*"]), networking("Sidecar", "orders", { ...orders, egress: [{ hosts: ["*/*"] }] })],
    ["medium shop/Sidecar.networking.istio.io.orders: Workloads reach more hosts: `*/*`."],
  ],
  [
    "a new Sidecar of a namespace over the mesh's",
    [networking("Sidecar", "default", { egress: [{ hosts: ["./*"] }] }, "istio-system")],
    [networking("Sidecar", "default", { egress: [{ hosts: ["./*"] }] }, "istio-system"), sidecar(["./*", "pay/*"])],
    [`medium ${sc}: Workloads reach more hosts: \`pay/*\`.`],
  ],
  [
    "a Sidecar of another name",
    [sidecar(["./*"])],
    [networking("Sidecar", "other", { egress: [{ hosts: ["*/*"] }] })],
    ["medium shop/Sidecar.networking.istio.io.other: Workloads reach more hosts: `*/*`."],
  ],
  ["not a first Sidecar", [strict], [strict, sidecar(["*/*"])], []],
  [
    "not a Sidecar of some workloads that goes, where their namespace's is as narrow",
    [sidecar(["./*"]), networking("Sidecar", "orders", { ...orders, egress: [{ hosts: ["./*"] }] })],
    [sidecar(["./*"])],
    [],
  ],
  ["not a Sidecar that reaches nothing any more", [sidecar(["./*"])], [sidecar(["~/*"])], []],
  ["not the namespace by its name", [sidecar(["./*"])], [sidecar(["shop/*"])], []],
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
  [
    "an exception of some pods from a NetworkPolicy of all",
    [policy([])],
    [policy([]), exception([{}])],
    ["high shop/NetworkPolicy.networking.k8s.io.exception: Pods may reach more: `anywhere at any port`."],
  ],
  [
    "a NetworkPolicy of all pods over one of some",
    [exception([dns])],
    [exception([dns]), policy([dns, to(range("192.0.2.0/24"))])],
    [`medium ${np}: Pods may reach more: \`{"ipBlock":{"cidr":"192.0.2.0/24"}} at any port\`.`],
  ],
  ["not what a NetworkPolicy of all allows anyway", [policy([dns])], [policy([dns]), exception([dns])], []],
  ["not an exception that goes", [policy([]), exception([{}])], [policy([])], []],
  [
    "not an exception of pods that none held back",
    [exception([dns])],
    [exception([dns]), exception([{}], { podSelector: { matchLabels: { app: "other" } } })].map((one, index) =>
      index === 0 ? one : { ...one, metadata: { ...one.metadata, name: "other" } },
    ),
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
