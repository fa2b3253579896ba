import { deployment, mesh, networking, withSpec } from "../manifests";
import { riskCases } from "./riskCases";

const policy = (name: string, spec: object, namespace = "shop") =>
  withSpec("security.istio.io/v1", "PeerAuthentication", name, spec, namespace);
const everywhere = (mode: string) => policy("default", { mtls: { mode } }, "istio-system");
const orders = { selector: { matchLabels: { app: "orders" } } };
const rule = (trafficPolicy: object, host = "orders.shop.svc.cluster.local", more: object = {}) =>
  networking("DestinationRule", "orders", { host, trafficPolicy, ...more });
const outside = networking("ServiceEntry", "partner", { hosts: ["api.partner.example"], ports: [{ number: 443 }] });
const partner = (trafficPolicy: object) => rule(trafficPolicy, "api.partner.example");
const key = "shop/DestinationRule.networking.istio.io.orders";
const peer = "PeerAuthentication.security.istio.io";

riskCases("mtls-weakened", [
  [
    "the mesh",
    [everywhere("STRICT")],
    [everywhere("PERMISSIVE")],
    [
      `high istio-system/${peer}.default: Mutual TLS asked for by \`istio-system\` went from \`STRICT\` to \`PERMISSIVE\`.`,
    ],
  ],
  [
    "the mesh, by its policy's removal",
    [everywhere("STRICT")],
    [],
    [
      `high istio-system/${peer}.default: Mutual TLS asked for by \`istio-system\` went from \`STRICT\` to \`PERMISSIVE\`: the policy is removed.`,
    ],
  ],
  [
    "a new exception of a namespace",
    [everywhere("STRICT")],
    [everywhere("STRICT"), policy("open", { mtls: { mode: "DISABLE" } })],
    [`high shop/${peer}.open: Mutual TLS asked for by \`shop\` went from \`STRICT\` to \`DISABLE\`.`],
  ],
  [
    "a port of some pods",
    [everywhere("STRICT"), policy("orders", orders)],
    [everywhere("STRICT"), policy("orders", { ...orders, portLevelMtls: { 9090: { mode: "PERMISSIVE" } } })],
    [
      `high shop/${peer}.orders: Mutual TLS asked for by port \`9090\` of pods \`{"app":"orders"}\` in \`shop\` went from \`STRICT\` to \`PERMISSIVE\`.`,
    ],
  ],
  [
    "a root namespace of another name",
    [mesh({ rootNamespace: "mesh" }), policy("default", { mtls: { mode: "STRICT" } }, "mesh")],
    [
      mesh({ rootNamespace: "mesh" }),
      policy("default", { mtls: { mode: "STRICT" } }, "mesh"),
      policy("a", { mtls: { mode: "PERMISSIVE" } }),
    ],
    [`high shop/${peer}.a: Mutual TLS asked for by \`shop\` went from \`STRICT\` to \`PERMISSIVE\`.`],
  ],
  [
    "not a policy that says what holds anyway",
    [everywhere("STRICT"), policy("same", { mtls: { mode: "STRICT" } })],
    [everywhere("STRICT")],
    [],
  ],
  [
    "not an exception that goes",
    [everywhere("STRICT"), policy("open", { mtls: { mode: "DISABLE" } })],
    [everywhere("STRICT")],
    [],
  ],
  [
    "not another name for the same",
    [everywhere("STRICT")],
    [policy("mesh", { mtls: { mode: "STRICT" } }, "istio-system")],
    [],
  ],
  [
    "pods of a namespace that stays, whose policy goes",
    [deployment(), policy("orders", { ...orders, mtls: { mode: "STRICT" } })],
    [deployment()],
    [
      `high shop/${peer}.orders: Mutual TLS asked for by pods \`{"app":"orders"}\` in \`shop\` went from \`STRICT\` to \`PERMISSIVE\`: the policy is removed.`,
    ],
  ],
  [
    "not a namespace that goes with its policy",
    [withSpec("v1", "Namespace", "shop", {}, ""), deployment(), policy("shop", { mtls: { mode: "STRICT" } })],
    [],
    [],
  ],
  [
    "not pods that go with their policy",
    [
      withSpec("v1", "Namespace", "shop", {}, ""),
      deployment(),
      policy("orders", { ...orders, mtls: { mode: "STRICT" } }),
    ],
    [withSpec("v1", "Namespace", "shop", {}, "")],
    [],
  ],
  [
    "not some pods of the root namespace, where Istio ignores it",
    [everywhere("STRICT")],
    [everywhere("STRICT"), policy("orders", { ...orders, mtls: { mode: "DISABLE" } }, "istio-system")],
    [],
  ],
  [
    "no mutual TLS by itself",
    [mesh({})],
    [mesh({ enableAutoMtls: false })],
    ["high istio-system/ConfigMap.core.istio: `enableAutoMtls` is off."],
  ],
  [
    "a service of the mesh called in plaintext",
    [],
    [rule({ tls: { mode: "DISABLE" } })],
    [`high ${key}: TLS to \`orders.shop.svc.cluster.local\` went from \`none\` to \`DISABLE\`.`],
  ],
  [
    "not a service that comes with its rule",
    [],
    [rule({ tls: { mode: "DISABLE" } }), withSpec("v1", "Service", "orders", { ports: [{ port: 80 }] })],
    [],
  ],
  [
    "a subset called in plaintext",
    [rule({ tls: { mode: "ISTIO_MUTUAL" } }, undefined, { subsets: [{ name: "v1" }] })],
    [
      rule({ tls: { mode: "ISTIO_MUTUAL" } }, undefined, {
        subsets: [{ name: "v1", trafficPolicy: { tls: { mode: "DISABLE" } } }],
      }),
    ],
    [`high ${key}: TLS to \`orders.shop.svc.cluster.local (subset v1)\` went from \`ISTIO_MUTUAL\` to \`DISABLE\`.`],
  ],
  [
    "a host outside without its client certificate",
    [outside, partner({ tls: { mode: "MUTUAL" } })],
    [outside, partner({ tls: { mode: "SIMPLE" } })],
    [`high ${key}: TLS to \`api.partner.example\` went from \`MUTUAL\` to \`SIMPLE\`.`],
  ],
  [
    "a port of a host outside, whose settings leave TLS out",
    [outside, partner({ tls: { mode: "SIMPLE" } })],
    [outside, partner({ tls: { mode: "SIMPLE" }, portLevelSettings: [{ port: { number: 443 } }] })],
    [`high ${key}: TLS to \`api.partner.example (port 443)\` went from \`SIMPLE\` to \`none\`.`],
  ],
  [
    "a host outside that is still called, without its rule",
    [outside, partner({ tls: { mode: "SIMPLE" } })],
    [outside],
    [`high ${key}: TLS to \`api.partner.example\` went from \`SIMPLE\` to \`none\`.`],
  ],
  [
    "certificates that nobody verifies",
    [outside, partner({ tls: { mode: "SIMPLE" } })],
    [outside, partner({ tls: { mode: "SIMPLE", insecureSkipVerify: true } })],
    [`high ${key}: Certificates of \`api.partner.example\` are no longer verified.`],
  ],
  ["not a host outside that goes", [outside, partner({ tls: { mode: "SIMPLE" } })], [], []],
  ["not what the mesh sets by itself", [rule({ tls: { mode: "ISTIO_MUTUAL" } })], [], []],
  [
    "a rule of a namespace whose clients lose it, while the host stays listed elsewhere",
    [outside, partner({ tls: { mode: "SIMPLE" } })],
    [outside, { ...partner({ tls: { mode: "SIMPLE" } }), metadata: { name: "orders", namespace: "pay" } }],
    [`high ${key}: TLS to \`api.partner.example\` went from \`SIMPLE\` to \`none\`.`],
  ],
  [
    "not a rule that moves with its host",
    [outside, partner({ tls: { mode: "SIMPLE" } })],
    [outside, partner({ tls: { mode: "SIMPLE" } })].map((one) => ({
      ...one,
      metadata: { ...one.metadata, namespace: "pay" },
    })),
    [],
  ],
  [
    "a rule that moves with its host, and asks for less",
    [outside, partner({ tls: { mode: "MUTUAL" } })],
    [outside, partner({ tls: { mode: "SIMPLE" } })].map((one) => ({
      ...one,
      metadata: { ...one.metadata, namespace: "pay" },
    })),
    [
      "high pay/DestinationRule.networking.istio.io.orders: TLS to `api.partner.example` went from `MUTUAL` to `SIMPLE`.",
    ],
  ],
  [
    "not a rule of another name",
    [outside, partner({ tls: { mode: "SIMPLE" } })],
    [
      outside,
      networking("DestinationRule", "partner", {
        host: "api.partner.example",
        trafficPolicy: { tls: { mode: "SIMPLE" } },
      }),
    ],
    [],
  ],
]);
