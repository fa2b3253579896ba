import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GatewayProtocol } from "../../../components/gateways/gatewayProtocol";
import { ingressGatewayProblems } from "../../../components/gateways/ingressGatewayValidation";
import { ServerTlsMode } from "../../../components/gateways/serverTlsMode";
import { TlsProtocolVersion } from "../../../components/gateways/tlsProtocolVersion";
import { lines } from "../../support/problems";

const good = { mesh: pulumi.output({}), domain: "apps.example.com", certificate: { selfSigned: {} } };
const label = "at most 63 lower-case letters, digits and dashes, a letter or digit at both ends";
const host = "a DNS name of at least two labels in lower case, such as api.example.com or *.example.com";

const { Http, Http2, Grpc, Https, Tls, Tcp } = GatewayProtocol;
const { Simple, Mutual, Passthrough } = ServerTlsMode;
const { Tls12, Tls13 } = TlsProtocolVersion;

type Row = [args: unknown, ...expected: string[]];

const server = (members: object) => ({ name: "one", port: 8443, protocol: Https, ...members });
const servers = (...all: object[]) => ({ ...good, servers: all.map(server) });

const ports: Row[] = [
  [{ ...good, servers: {} }, "servers: {} is not a list; allowed: a list"],
  [
    { ...good, servers: [{}] },
    `servers[0].name: undefined is not the name of a port; allowed: ${label}`,
    "servers[0].port: undefined is not in range; allowed: a whole number of port from 1 to 65535",
    "servers[0].protocol: undefined is not known; allowed: HTTP, HTTP2, GRPC, HTTPS, TLS, TCP",
  ],
  [
    servers({ protocol: "MONGO" }),
    'servers[0].protocol: "MONGO" is not known; allowed: HTTP, HTTP2, GRPC, HTTPS, TLS, TCP',
  ],
  [servers({ port: 65536 }), "servers[0].port: 65536 is not in range; allowed: a whole number of port from 1 to 65535"],
  ...[15021, 15090, 15000].map((port): Row => [
    servers({ port }),
    `servers[0].port: ${port} is a port of the proxy itself; allowed: another port`,
  ]),
  [servers({}, { port: 9443 }), 'servers[1].name: "one" is there twice; allowed: a name of its own'],
  [servers({ name: "http2" }), 'servers[0].name: "http2" is there twice; allowed: a name of its own'],
  [
    servers({ port: 443, protocol: Tcp }),
    'servers[0].port: TCP cannot share port 443 of "https", which speaks HTTPS; allowed: a port of its own',
  ],
  [
    servers({ port: 80, hosts: ["apps.example.com"] }),
    'servers[0].port: HTTPS cannot share port 80 of "http", which speaks HTTP; allowed: a port of its own',
  ],
  [
    servers({ protocol: Http, port: 8080 }, { name: "two", protocol: Tcp, port: 8080 }),
    'servers[1].port: TCP cannot share port 8080 of "one", which speaks HTTP; allowed: a port of its own',
  ],
  [
    servers({ protocol: Tcp, port: 5432 }, { name: "two", protocol: Tcp, port: 5432 }),
    'servers[1].port: TCP cannot share port 5432 of "one", which speaks TCP; allowed: a port of its own',
  ],
];

const hosts: Row[] = [
  [
    servers({ hosts: [] }),
    "servers[0].hosts: is empty; allowed: at least one host, or none of `hosts` for the domain's",
  ],
  [
    servers({ hosts: ["https://a.example.com", "a.*.example.com", "10.0.0.1"] }),
    `servers[0].hosts[0]: "https://a.example.com" has a scheme; allowed: ${host}`,
    `servers[0].hosts[1]: "a.*.example.com" has a wildcard; allowed: ${host}`,
    `servers[0].hosts[2]: "10.0.0.1" ends in a number, as an IP address does; allowed: ${host}`,
  ],
  ...["partner.example.org", "a.b.apps.example.com", "*"].map((name): Row => [
    servers({ hosts: ["a.apps.example.com", name] }),
    `servers[0].hosts[1]: "${name}" is not covered by the gateway's certificate; allowed: apps.example.com, names one level below it, or a credentialName of the server's own`,
  ]),
  [
    servers({ port: 443, hosts: ["db.apps.example.com"], tls: { mode: Passthrough } }),
    'servers[0].hosts[0]: "db.apps.example.com" overlaps "*.apps.example.com" on port 443 of "https"; allowed: hosts that no other server of the port has',
  ],
  [
    servers({ port: 443, hosts: ["*"], credentialName: "other" }),
    'servers[0].hosts[0]: "*" overlaps "*.apps.example.com" on port 443 of "https"; allowed: hosts that no other server of the port has',
  ],
  [
    servers({ port: 80, protocol: Grpc }),
    'servers[0].hosts[0]: "*.apps.example.com" overlaps "*.apps.example.com" on port 80 of "http"; allowed: hosts that no other server of the port has',
  ],
  [
    servers({ hosts: ["a.apps.example.com"] }, { name: "two", hosts: ["*.apps.example.com"] }),
    'servers[1].hosts[0]: "*.apps.example.com" overlaps "a.apps.example.com" on port 8443 of "one"; allowed: hosts that no other server of the port has',
  ],
  [
    servers({}, { name: "two", hosts: ["a.apps.example.com"] }),
    'servers[1].hosts[0]: "a.apps.example.com" overlaps "*.apps.example.com" on port 8443 of "one"; allowed: hosts that no other server of the port has',
  ],
  [
    servers({ protocol: Tcp, hosts: ["db.example.com"] }),
    'servers[0].hosts: cannot be told apart in plain TCP; allowed: ["*"], or the protocol TLS',
  ],
];

const serverTls: Row[] = [
  ...[Http, Http2, Grpc, Tcp].map((protocol): Row => [
    servers({ protocol, tls: { mode: Simple }, credentialName: "other" }),
    `servers[0].tls: has no meaning with the protocol ${protocol}; allowed: the protocol HTTPS or TLS`,
    `servers[0].credentialName: has no meaning with the protocol ${protocol}; allowed: the protocol HTTPS or TLS`,
  ]),
  [
    servers({ httpsRedirect: true }),
    "servers[0].httpsRedirect: has no meaning with the protocol HTTPS; allowed: the protocol HTTP",
  ],
  [
    servers({ tls: { mode: Passthrough, cipherSuites: ["ECDHE-RSA-AES128-SHA"] } }),
    "servers[0].tls.mode: PASSTHROUGH leaves TLS unopened, and with it cipherSuites; allowed: PASSTHROUGH alone, or another mode",
  ],
  [
    servers({ protocol: Tls, tls: { mode: Passthrough }, credentialName: "other" }),
    "servers[0].credentialName: is never served with PASSTHROUGH; allowed: another mode, or none",
  ],
  [
    servers({ credentialName: "Other_Secret" }),
    'servers[0].credentialName: "Other_Secret" is not the name of a Secret; allowed: at most 253 lower-case letters, digits, dashes and dots, a letter or digit at the ends of each part',
  ],
  [
    { ...servers({ tls: { maxProtocolVersion: Tls12 } }), tls: { minProtocolVersion: Tls13 } },
    "servers[0].tls.maxProtocolVersion: is below minProtocolVersion; allowed: TLSV1_3, or none",
  ],
  [
    { ...servers({ tls: { cipherSuites: ["ECDHE-RSA-AES128-SHA"] } }), tls: { minProtocolVersion: Tls13 } },
    "servers[0].tls.cipherSuites: is a list for TLS 1.2, which minProtocolVersion rules out; allowed: none, or minProtocolVersion TLSV1_2",
  ],
];

describe("further servers of IngressGateway", () => {
  for (const [title, rows] of Object.entries({ ports, hosts, TLS: serverTls })) {
    describe(title, () => {
      for (const [args, ...expected] of rows) {
        it(expected.join(" | "), () => assert.deepEqual(lines(ingressGatewayProblems(args)), expected));
      }
    });
  }

  const fine: [what: string, args: object][] = [
    ["TLS told apart by host on one port", servers({ port: 443, hosts: ["apps.example.com"] })],
    [
      "a passthrough beside HTTPS, its hosts elsewhere",
      servers({ port: 443, protocol: Tls, hosts: ["*.example.org"], tls: { mode: Passthrough } }),
    ],
    ["hosts elsewhere with a certificate of their own", servers({ hosts: ["a.example.org"], credentialName: "other" })],
    [
      "client certificates by the server's own Secret",
      servers({ hosts: ["a.example.org"], credentialName: "other", tls: { mode: Mutual } }),
    ],
    [
      "several ways to speak HTTP on one port",
      servers(
        { protocol: Http, port: 8080, hosts: ["a.example.org"] },
        { name: "two", protocol: Grpc, port: 8080, hosts: ["b.example.org"] },
      ),
    ],
    [
      "a server for TLS 1.3 alone, whatever port 443 has",
      {
        ...servers({ tls: { minProtocolVersion: Tls13 } }),
        tls: { cipherSuites: ["ECDHE-RSA-AES128-SHA"] },
      },
    ],
  ];
  for (const [what, args] of fine) {
    it(`may be ${what}`, () => assert.deepEqual(lines(ingressGatewayProblems(args)), []));
  }
});
