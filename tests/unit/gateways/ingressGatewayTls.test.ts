import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GatewayProtocol } from "../../../components/gateways/gatewayProtocol";
import { ingressGatewayProblems } from "../../../components/gateways/ingressGatewayValidation";
import { ServerTlsMode } from "../../../components/gateways/serverTlsMode";
import { TlsProtocolVersion } from "../../../components/gateways/tlsProtocolVersion";
import { lines } from "../../support/problems";

const good = { mesh: pulumi.output({}), domain: "apps.example.com", certificate: { selfSigned: {} } };
const suites =
  "ECDHE-RSA-CHACHA20-POLY1305, ECDHE-RSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-SHA, ECDHE-RSA-AES128-GCM-SHA256, ECDHE-RSA-AES128-SHA, ECDHE-ECDSA-CHACHA20-POLY1305, ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-ECDSA-AES256-SHA, ECDHE-ECDSA-AES128-GCM-SHA256, ECDHE-ECDSA-AES128-SHA";

const { Mutual, OptionalMutual, Passthrough } = ServerTlsMode;
const { Tls12, Tls13 } = TlsProtocolVersion;

type Row = [args: unknown, ...expected: string[]];

const server = (members: object) => ({ name: "one", port: 8443, protocol: GatewayProtocol.Https, ...members });
const servers = (...all: object[]) => ({ ...good, servers: all.map(server) });

const ecdsa = ["ECDHE-ECDSA-AES256-GCM-SHA384"];
const made = {
  selfSigned: {},
  gardener: {},
  certManager: { issuer: { name: "letsencrypt", kind: "ClusterIssuer" } },
};

const tls: Row[] = [
  [
    { ...good, tls: { mode: "ISTIO_MUTUAL", minProtocolVersion: "TLSV1_1" } },
    'tls.mode: "ISTIO_MUTUAL" is not known; allowed: SIMPLE, MUTUAL, OPTIONAL_MUTUAL, PASSTHROUGH',
    'tls.minProtocolVersion: "TLSV1_1" is not known; allowed: TLSV1_2, TLSV1_3',
  ],
  [{ ...good, tls: { cipherSuites: [] } }, `tls.cipherSuites: is empty; allowed: at least one of ${suites}`],
  [
    { ...good, tls: { cipherSuites: ["AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES128-SHA"] } },
    `tls.cipherSuites[0]: "AES128-GCM-SHA256" is not a suite that is served; allowed: ${suites}`,
    'tls.cipherSuites[2]: "ECDHE-RSA-AES128-SHA" is there twice; allowed: each entry once',
  ],
  [
    { ...good, tls: { minProtocolVersion: Tls13, maxProtocolVersion: Tls12 } },
    "tls.maxProtocolVersion: is below minProtocolVersion; allowed: TLSV1_3, or none",
  ],
  [
    { ...good, tls: { minProtocolVersion: Tls13, cipherSuites: ["ECDHE-RSA-AES128-SHA"] } },
    "tls.cipherSuites: is a list for TLS 1.2, which minProtocolVersion rules out; allowed: none, or minProtocolVersion TLSV1_2",
  ],
  [
    { ...good, tls: { mode: Passthrough } },
    "tls.mode: PASSTHROUGH on port 443 would leave the gateway's certificate unserved; allowed: another mode, and a server of one's own with PASSTHROUGH",
  ],
  ...Object.entries(made).map(([form, members]): Row => [
    { ...good, certificate: { [form]: members }, tls: { cipherSuites: ecdsa } },
    `tls.cipherSuites: has no cipher suite of TLS 1.2 for the RSA key that ${form} makes; allowed: a suite with RSA too, TLS 1.3 alone, or a certificate with an ECDSA key`,
  ]),
  [
    { ...servers({ tls: { cipherSuites: ecdsa } }), tls: { cipherSuites: ["ECDHE-RSA-AES128-SHA", ...ecdsa] } },
    "servers: has no cipher suite of TLS 1.2 for the RSA key that selfSigned makes; allowed: a suite with RSA too, TLS 1.3 alone, or a certificate with an ECDSA key",
  ],
  ...[Mutual, OptionalMutual].map((mode): Row => [
    { ...servers({ tls: { mode } }), tls: { mode } },
    "tls.mode: asks clients for a certificate, and nothing says whose; allowed: SIMPLE, or certificate.clientCertificateAuthority",
    "servers[0].tls.mode: asks clients for a certificate, and nothing says whose; allowed: SIMPLE, or certificate.clientCertificateAuthority",
  ]),
];

describe("TLS of IngressGateway", () => {
  for (const [args, ...expected] of tls) {
    it(expected.join(" | "), () => assert.deepEqual(lines(ingressGatewayProblems(args)), expected));
  }

  const fine: [what: string, args: object][] = [
    [
      "suites for ECDSA with a certificate that somebody else keeps",
      { ...good, certificate: { existingSecret: { name: "ecdsa" } }, tls: { cipherSuites: ecdsa } },
    ],
    ["suites for ECDSA beside those for RSA", { ...good, tls: { cipherSuites: ["ECDHE-RSA-AES128-SHA", ...ecdsa] } }],
    [
      "suites for ECDSA where the gateway's certificate is served over TLS 1.3 alone",
      {
        ...servers({
          hosts: ["a.example.org"],
          credentialName: "ecdsa",
          tls: { minProtocolVersion: Tls12, cipherSuites: ecdsa },
        }),
        tls: { minProtocolVersion: Tls13 },
      },
    ],
  ];
  for (const [what, args] of fine) {
    it(`may be ${what}`, () => assert.deepEqual(lines(ingressGatewayProblems(args)), []));
  }
});
