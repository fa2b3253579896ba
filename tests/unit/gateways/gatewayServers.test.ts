import * as assert from "node:assert/strict";
import { certificateKeySuites } from "../../../components/gateways/certificateKeySuites";
import { kymaCipherSuites } from "../../../components/gateways/cipherSuites";
import { GatewayProtocol } from "../../../components/gateways/gatewayProtocol";
import type { GatewayServer } from "../../../components/gateways/gatewayServer";
import { gatewaySpec, healthRouteSpec, serverReferences } from "../../../components/gateways/gatewayServers";
import { ingressGatewayProblems } from "../../../components/gateways/ingressGatewayValidation";
import { ServerTlsMode } from "../../../components/gateways/serverTlsMode";
import { TlsProtocolVersion } from "../../../components/gateways/tlsProtocolVersion";
import { lines } from "../../support/problems";

const serving = { domain: "apps.example.com", credentialName: "kyma-gateway-certs" };
const { Http, Grpc, Https, Tls, Tcp } = GatewayProtocol;
const { Mutual, OptionalMutual, Passthrough, Simple } = ServerTlsMode;
const { Tls12, Tls13 } = TlsProtocolVersion;
const ecdsa = ["ECDHE-ECDSA-AES256-GCM-SHA384"];
const rsa = ["ECDHE-RSA-AES128-SHA"];

/** What becomes of one server beside those on ports 443 and 80. */
function served(server: Partial<GatewayServer>, further: object = {}): unknown {
  const servers = [{ name: "one", port: 8443, protocol: Https, ...server }];
  return gatewaySpec({ ...serving, ...further, servers }).servers[2];
}

const port = { number: 8443, name: "one", protocol: "HTTPS" };
const hosts = ["*.apps.example.com"];
const usual = {
  mode: "SIMPLE",
  credentialName: "kyma-gateway-certs",
  minProtocolVersion: "TLSV1_2",
  cipherSuites: [...kymaCipherSuites],
};

describe("spec of the Gateway object", () => {
  it("is Kyma's when nothing else is said", () => {
    assert.deepEqual(gatewaySpec(serving), {
      selector: { app: "istio-ingressgateway", istio: "ingressgateway" },
      servers: [
        {
          port: { number: 443, name: "https", protocol: "HTTPS" },
          hosts: ["*.apps.example.com"],
          tls: {
            mode: "SIMPLE",
            credentialName: "kyma-gateway-certs",
            minProtocolVersion: "TLSV1_2",
            cipherSuites: [
              "ECDHE-RSA-CHACHA20-POLY1305",
              "ECDHE-RSA-AES256-GCM-SHA384",
              "ECDHE-RSA-AES256-SHA",
              "ECDHE-RSA-AES128-GCM-SHA256",
              "ECDHE-RSA-AES128-SHA",
            ],
          },
        },
        {
          port: { number: 80, name: "http", protocol: "HTTP" },
          hosts: ["*.apps.example.com"],
          tls: { httpsRedirect: true },
        },
      ],
    });
  });

  it("serves the routes on port 80 where it does not redirect", () => {
    assert.deepEqual(gatewaySpec({ ...serving, httpsRedirect: false }).servers[1], {
      port: { number: 80, name: "http", protocol: "HTTP" },
      hosts,
    });
  });

  it("speaks TLS on port 443 as it is told, without suites of TLS 1.2 where that is not served", () => {
    const https = (tls: object) => (gatewaySpec({ ...serving, tls }).servers[0] as { tls?: object }).tls;
    assert.deepEqual(https({ mode: Mutual, cipherSuites: rsa }), { ...usual, mode: "MUTUAL", cipherSuites: rsa });
    assert.deepEqual(https({ minProtocolVersion: Tls13 }), {
      mode: "SIMPLE",
      credentialName: "kyma-gateway-certs",
      minProtocolVersion: "TLSV1_3",
    });
    assert.deepEqual(https({ maxProtocolVersion: Tls12 }), { ...usual, maxProtocolVersion: "TLSV1_2" });
  });

  const servers: [what: string, server: Partial<GatewayServer>, expected: object][] = [
    ["HTTPS with the gateway's certificate", {}, { port, hosts, tls: usual }],
    [
      "HTTPS with a certificate of its own",
      { hosts: ["a.example.org"], credentialName: "other", tls: { mode: OptionalMutual } },
      { port, hosts: ["a.example.org"], tls: { ...usual, mode: "OPTIONAL_MUTUAL", credentialName: "other" } },
    ],
    [
      "passthrough, of which nothing but the name is looked at",
      { protocol: Tls, hosts: ["db.example.org"], tls: { mode: Passthrough } },
      { port: { ...port, protocol: "TLS" }, hosts: ["db.example.org"], tls: { mode: "PASSTHROUGH" } },
    ],
    ["TCP for whoever connects", { protocol: Tcp }, { port: { ...port, protocol: "TCP" }, hosts: ["*"] }],
    ["gRPC in the clear", { protocol: Grpc }, { port: { ...port, protocol: "GRPC" }, hosts }],
    [
      "HTTP that redirects",
      { protocol: Http, httpsRedirect: true },
      { port: { ...port, protocol: "HTTP" }, hosts, tls: { httpsRedirect: true } },
    ],
  ];
  for (const [what, server, expected] of servers) {
    it(`serves ${what}`, () => assert.deepEqual(served(server), expected));
  }

  it("has a server take over from port 443 what it does not say itself", () => {
    const tls = { mode: Mutual, minProtocolVersion: Tls12, cipherSuites: ecdsa };
    assert.deepEqual(served({ tls: { mode: Simple } }, { tls }), {
      port,
      hosts,
      tls: { ...usual, cipherSuites: ecdsa },
    });
    assert.deepEqual(served({ tls: { cipherSuites: rsa } }, { tls }), {
      port,
      hosts,
      tls: { ...usual, mode: "MUTUAL", cipherSuites: rsa },
    });
  });
});

describe("servers that speak HTTPS alike on one port", () => {
  const apex = { name: "apex", port: 443, protocol: Https, hosts: ["apps.example.com"] };
  const both = ["*.apps.example.com", "apps.example.com"];

  it("are one, so that a connection made for one name serves the other", () => {
    const { servers } = gatewaySpec({ ...serving, servers: [apex] });
    assert.deepEqual(servers[0], { port: { number: 443, name: "https", protocol: "HTTPS" }, hosts: both, tls: usual });
    assert.equal(servers.length, 2);
    assert.deepEqual(serverReferences({ ...serving, servers: [apex] }), [
      { name: "https", port: 443, protocol: "HTTPS", hosts: both, tlsMode: "SIMPLE" },
      { name: "http", port: 80, protocol: "HTTP", hosts, httpsRedirect: true },
    ]);
  });

  it("are one on any port, and where they say what is so anyway", () => {
    const further = { ...apex, name: "two", port: 8443, tls: { mode: Simple }, credentialName: "kyma-gateway-certs" };
    const { servers } = gatewaySpec({ ...serving, servers: [{ ...further, name: "one", hosts: undefined }, further] });
    assert.deepEqual(servers.slice(2), [{ port, hosts: both, tls: usual }]);
  });

  const others: [what: string, server: Partial<GatewayServer>][] = [
    ["mode", { tls: { mode: Mutual } }],
    ["lowest version", { tls: { minProtocolVersion: Tls13 } }],
    ["highest version", { tls: { maxProtocolVersion: Tls12 } }],
    ["suites", { tls: { cipherSuites: rsa } }],
    ["certificate", { credentialName: "other" }],
    ["port", { port: 8443 }],
    ["protocol", { protocol: Tls }],
  ];
  for (const [what, server] of others) {
    it(`are two by another ${what}`, () => {
      assert.deepEqual(gatewaySpec({ ...serving, servers: [{ ...apex, ...server }] }).servers[2].hosts, apex.hosts);
    });
  }
});

describe("servers that others are told of", () => {
  it("are the Gateway object's, with what becomes of TLS", () => {
    const servers = [
      { name: "db", port: 5432, protocol: Tcp },
      { name: "partner", port: 443, protocol: Tls, hosts: ["a.example.org"], tls: { mode: Passthrough } },
    ];
    assert.deepEqual(serverReferences({ ...serving, servers }), [
      { name: "https", port: 443, protocol: "HTTPS", hosts, tlsMode: "SIMPLE" },
      { name: "http", port: 80, protocol: "HTTP", hosts, httpsRedirect: true },
      { name: "db", port: 5432, protocol: "TCP", hosts: ["*"] },
      { name: "partner", port: 443, protocol: "TLS", hosts: ["a.example.org"], tlsMode: "PASSTHROUGH" },
    ]);
  });
});

describe("cipher suites that the gateway's certificate must have a key for", () => {
  const server = (cipherSuites: string[], others: object = {}) => ({
    name: "one",
    port: 8443,
    protocol: Https,
    tls: { cipherSuites },
    ...others,
  });
  const cases: [what: string, args: Parameters<typeof certificateKeySuites>[0], expected: string[]][] = [
    ["are Kyma's by default", {}, [...kymaCipherSuites]],
    ["are those of port 443", { tls: { cipherSuites: ecdsa } }, ecdsa],
    ["are none where TLS 1.3 alone is served", { tls: { minProtocolVersion: Tls13 } }, []],
    [
      "are of a kind that every server has",
      { tls: { cipherSuites: [...rsa, ...ecdsa] }, servers: [server(ecdsa)] },
      ecdsa,
    ],
    [
      "are not those of a certificate of a server's own",
      { tls: { cipherSuites: rsa }, servers: [server(ecdsa, { credentialName: "other" })] },
      rsa,
    ],
  ];
  for (const [what, args, expected] of cases) {
    it(what, () => assert.deepEqual(certificateKeySuites(args), expected));
  }

  it("contradict each other where no key suits every server", () => {
    const mesh = Promise.resolve({});
    const args = { mesh, domain: "apps.example.com", certificate: { selfSigned: {} }, servers: [server(ecdsa)] };
    assert.deepEqual(lines(ingressGatewayProblems(args)), [
      "servers: no certificate has a key for the cipher suites of every server; allowed: one kind of key that every list has a suite for, or a credentialName of the server's own",
    ]);
  });
});

describe("route of the health check", () => {
  it("leads from below the domain to the port of the gateway's own Service that says whether it is ready", () => {
    const reference = {
      name: "partner",
      namespace: "kyma-system",
      domain: "apps.example.com",
      serviceHost: "partner.edge.svc.cluster.local",
    };
    assert.deepEqual(healthRouteSpec(reference as never), {
      hosts: ["healthz.apps.example.com"],
      gateways: ["kyma-system/partner"],
      http: [
        {
          match: [{ uri: { exact: "/healthz/ready" } }],
          route: [{ destination: { host: "partner.edge.svc.cluster.local", port: { number: 15021 } } }],
        },
      ],
    });
  });
});
