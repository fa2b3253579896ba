import { mesh, networking } from "../manifests";
import { riskCases, type RiskCase } from "./riskCases";

const key = "shop/Gateway.networking.istio.io.public";
const host = "*.example.com";
const strong = "ECDHE-RSA-AES256-GCM-SHA384";

const gateway = (...servers: object[]) => networking("Gateway", "public", { servers });
const https = (tls: object = {}, hosts = [host]) => ({
  port: { number: 443, protocol: "HTTPS" },
  hosts,
  tls: { mode: "SIMPLE", ...tls },
});
const http = (tls?: object, hosts = [host], number = 80) => ({ port: { number, protocol: "HTTP" }, hosts, tls });
const added = "A server without TLS is added for a host that was served by TLS alone.";
const many = [...Array(8).keys()].map((index) => `h${index}.example.com`);
const redirect = http({ httpsRedirect: true });

/** TLS settings of a server before and after, and what is told of it. */
const settings: [name: string, base: object, head: object, expected: string[]][] = [
  [
    "a lower minimum",
    { minProtocolVersion: "TLSV1_3" },
    { minProtocolVersion: "TLSV1_2" },
    ["high The minimum went from `TLSV1_3` to `TLSV1_2`."],
  ],
  ["no minimum", { minProtocolVersion: "TLSV1_3" }, {}, ["high The minimum went from `TLSV1_3` to `TLS_AUTO`."]],
  [
    "a minimum below the automatic one",
    {},
    { minProtocolVersion: "TLSV1_0" },
    ["high The minimum went from `TLS_AUTO` to `TLSV1_0`."],
  ],
  ["a maximum", {}, { maxProtocolVersion: "TLSV1_2" }, ["medium The maximum went from `TLS_AUTO` to `TLSV1_2`."]],
  [
    "a suite with CBC",
    { cipherSuites: [strong] },
    { cipherSuites: [strong, "ECDHE-RSA-AES128-SHA"] },
    ["medium Weaker suites are offered: `ECDHE-RSA-AES128-SHA`."],
  ],
  [
    "a suite without forward secrecy",
    { cipherSuites: [strong] },
    { cipherSuites: ["AES256-GCM-SHA384"] },
    ["high Weaker suites are offered: `AES256-GCM-SHA384`."],
  ],
  ["a list that is gone", { cipherSuites: [strong] }, {}, ["medium The list of cipher suites is gone."]],
  [
    "a suite with CBC, where there was no list",
    {},
    { cipherSuites: ["ECDHE-RSA-AES128-SHA"] },
    ["medium Weaker suites are offered: `ECDHE-RSA-AES128-SHA`."],
  ],
  ["not strong suites, where there was no list", {}, { cipherSuites: [strong] }, []],
  ["not another authority of the clients", { mode: "ISTIO_MUTUAL" }, { mode: "MUTUAL" }, []],
  ["no client certificate", { mode: "MUTUAL" }, { mode: "SIMPLE" }, ["high The mode went from `MUTUAL` to `SIMPLE`."]],
  ["TLS passed on", {}, { mode: "PASSTHROUGH" }, ["medium The mode went from `SIMPLE` to `PASSTHROUGH`."]],
  ["not the automatic minimum by its name", {}, { minProtocolVersion: "TLSV1_2" }, []],
  ["not a stronger suite", { cipherSuites: [strong] }, { cipherSuites: ["ECDHE-ECDSA-CHACHA20-POLY1305", strong] }, []],
  ["not a weak suite that goes", { cipherSuites: [strong, "AES256-SHA"] }, { cipherSuites: [strong] }, []],
  ["not suites that TLS 1.3 has no use for", { cipherSuites: [strong] }, { minProtocolVersion: "TLSV1_3" }, []],
  ["not a client certificate that is asked for", {}, { mode: "MUTUAL" }, []],
];

riskCases("tls-weakened", [
  ...settings.map(([name, base, head, expected]): RiskCase => [
    name,
    [gateway(https(base))],
    [gateway(https(head))],
    expected.map((one) => one.replace(" ", ` ${key}: \`${host}:443\`: `)),
  ]),
  [
    "no redirect any more",
    [gateway(redirect, https())],
    [gateway(http(), https())],
    [`high ${key}: \`*.example.com:80\`: The redirect to HTTPS is gone: requests in the clear are answered.`],
  ],
  [
    "a port that speaks no TLS any more",
    [gateway(https())],
    [gateway(http(undefined, [host], 443))],
    [`high ${key}: \`*.example.com:443\`: The protocol went from \`HTTPS\` to \`HTTP\`.`],
  ],
  [
    "a host of its own below the wildcard",
    [gateway(https({ minProtocolVersion: "TLSV1_3" }))],
    [
      gateway(
        https({ minProtocolVersion: "TLSV1_3" }),
        https({ minProtocolVersion: "TLSV1_2" }, ["shop/old.example.com"]),
      ),
    ],
    [`high ${key}: \`old.example.com:443\`: The minimum went from \`TLSV1_3\` to \`TLSV1_2\`.`],
  ],
  [
    "another Gateway that serves in the clear",
    [gateway(redirect, https())],
    [
      gateway(redirect, https()),
      networking("Gateway", "plain", { servers: [http(undefined, ["a.example.com"], 8080)] }),
    ],
    [
      "high shop/Gateway.networking.istio.io.plain: `a.example.com:8080`: A server without TLS is added for a host that was served by TLS alone.",
    ],
  ],
  [
    "the mesh-wide minimum",
    [mesh({ tlsDefaults: { minProtocolVersion: "TLSV1_3" } }), gateway(https())],
    [mesh({}), gateway(https())],
    [`high ${key}: \`*.example.com:443\`: The minimum went from \`TLSV1_3\` to \`TLS_AUTO\`.`],
  ],
  [
    "the minimum between sidecars",
    [mesh({ meshMTLS: { minProtocolVersion: "TLSV1_3" } })],
    [mesh({})],
    [
      "high istio-system/ConfigMap.core.istio: Between sidecars (`meshMTLS`): The minimum went from `TLSV1_3` to `TLS_AUTO`.",
    ],
  ],
  [
    "not a mesh-wide minimum that the server sets itself",
    [mesh({ tlsDefaults: { minProtocolVersion: "TLSV1_3" } }), gateway(https({ minProtocolVersion: "TLSV1_3" }))],
    [mesh({}), gateway(https({ minProtocolVersion: "TLSV1_3" }))],
    [],
  ],
  [
    "any host in the clear",
    [gateway(https())],
    [gateway(https(), http(undefined, ["*"]))],
    [`high ${key}: \`*.example.com:80\`: ${added}`],
  ],
  [
    "a Gateway of another name",
    [gateway(https({ mode: "MUTUAL", minProtocolVersion: "TLSV1_3" }))],
    [networking("Gateway", "other", { servers: [https({ minProtocolVersion: "TLSV1_0" })] })],
    [
      "high shop/Gateway.networking.istio.io.other: `*.example.com:443`: The minimum went from `TLSV1_3` to `TLSV1_0`.",
      "high shop/Gateway.networking.istio.io.other: `*.example.com:443`: The mode went from `MUTUAL` to `SIMPLE`.",
    ],
  ],
  [
    "another port without client certificates",
    [gateway(https({ mode: "MUTUAL" }))],
    [gateway(https({ mode: "MUTUAL" }), { ...https(), port: { number: 8443, protocol: "HTTPS" } })],
    [`high ${key}: \`*.example.com:8443\`: The mode went from \`MUTUAL\` to \`SIMPLE\`.`],
  ],
  [
    "a host that a wildcard takes over",
    [gateway(https({ mode: "MUTUAL" }, ["a.example.com"]))],
    [gateway(https())],
    [`high ${key}: \`a.example.com:443\`: The mode went from \`MUTUAL\` to \`SIMPLE\`.`],
  ],
  [
    "many hosts, of which a few are named",
    [gateway(https({ mode: "MUTUAL" }, many))],
    [gateway(https({}, many))],
    [
      `high ${key}: ${many
        .slice(0, 5)
        .map((one) => `\`${one}:443\``)
        .join(", ")}, 3 more: The mode went from \`MUTUAL\` to \`SIMPLE\`.`,
    ],
  ],
  [
    "not another port that is as strong as one that was there",
    [gateway(https())],
    [gateway(https(), { ...https(), port: { number: 8443, protocol: "HTTPS" } })],
    [],
  ],
  [
    "not a wildcard beside a host that asks for more",
    [gateway(https({ mode: "MUTUAL" }, ["a.example.com"]))],
    [gateway(https({ mode: "MUTUAL" }, ["a.example.com"]), https())],
    [],
  ],
  [
    "not any host in the clear, where the narrower one is redirected",
    [gateway(redirect, https())],
    [gateway(redirect, https(), http(undefined, ["*"]))],
    [],
  ],
  [
    "not what an egress gateway listens to",
    [gateway(https({ mode: "MUTUAL" }))],
    [
      gateway(https({ mode: "MUTUAL" })),
      networking("Gateway", "out", {
        selector: { istio: "egressgateway" },
        servers: [https({ mode: "PASSTHROUGH" }), http()],
      }),
    ],
    [],
  ],
  ["not a port in the clear that goes", [gateway(redirect, https())], [gateway(https())], []],
  [
    "not the order of servers and hosts",
    [gateway(redirect, https({}, ["a.example.com", "b.example.com"]))],
    [gateway(https({}, ["b.example.com", "a.example.com"]), redirect)],
    [],
  ],
  [
    "not a host that was never served by TLS",
    [gateway(https())],
    [gateway(https(), http(undefined, ["example.org"]))],
    [],
  ],
]);
