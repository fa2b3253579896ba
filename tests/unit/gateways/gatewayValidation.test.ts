import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { gatewayCertificateProblems, ingressGatewayProblems } from "../../../components/gateways/gatewayValidation";
import { lines } from "../../support/problems";

const mesh = pulumi.output({});
const domain = "apps.example.com";
const certificate = { selfSigned: {} };
const good = { mesh, domain, certificate };
const keys = "mesh, domain, certificate, topology, externalTrafficPolicy";
const validity = "is not in range; allowed: a whole number of days from 2 to 7300";

const bad: [args: unknown, ...expected: string[]][] = [
  [undefined, `args: undefined is not an object; allowed: an object with ${keys}`],
  [
    {},
    "mesh: undefined is not a mesh; allowed: the `reference` of a KymaMesh",
    "domain: undefined is not a domain; allowed: a DNS name of at least two labels in lower case, at most 245 characters, such as apps.example.com",
    "certificate: undefined is not an object; allowed: an object with selfSigned",
  ],
  [{ ...good, ports: [] }, `ports: unknown argument; allowed: ${keys}`],
  [{ ...good, mesh: "mesh" }, 'mesh: "mesh" is not a mesh; allowed: the `reference` of a KymaMesh'],
  [{ ...good, certificate: {} }, "certificate: no form is given; allowed: exactly one of selfSigned"],
  [{ ...good, certificate: "self" }, 'certificate: "self" is not an object; allowed: an object with selfSigned'],
  [
    { ...good, certificate: { issuer: {} } },
    "certificate.issuer: unknown argument; allowed: selfSigned",
    "certificate: no form is given; allowed: exactly one of selfSigned",
  ],
  [
    { ...good, certificate: { selfSigned: true } },
    "certificate.selfSigned: true is not an object; allowed: an object with validityDays",
  ],
  [
    { ...good, certificate: { selfSigned: { days: 1 } } },
    "certificate.selfSigned.days: unknown argument; allowed: validityDays",
  ],
  [
    { ...good, topology: { hops: 1 } },
    "topology.hops: unknown argument; allowed: numTrustedProxies, forwardClientCertDetails, proxyProtocol",
  ],
  [
    { ...good, topology: { numTrustedProxies: -1, forwardClientCertDetails: "SET", proxyProtocol: {} } },
    "topology.numTrustedProxies: -1 is not in range; allowed: a whole number of proxies from 0 to 100",
    'topology.forwardClientCertDetails: "SET" is not known; allowed: SANITIZE, SANITIZE_SET, FORWARD_ONLY, APPEND_FORWARD, ALWAYS_FORWARD_ONLY',
    "topology.proxyProtocol: {} is neither true nor false; allowed: true or false",
  ],
  [{ ...good, externalTrafficPolicy: "local" }, 'externalTrafficPolicy: "local" is not known; allowed: Cluster, Local'],
  ...[0, 1, 1.5, 7301, -3, "365", Number.NaN].map((validityDays): [unknown, string] => [
    { ...good, certificate: { selfSigned: { validityDays } } },
    `certificate.selfSigned.validityDays: ${JSON.stringify(validityDays)} ${validity}`,
  ]),
];

describe("arguments of IngressGateway", () => {
  for (const [args, ...expected] of bad) {
    it(expected.join(" | "), () => assert.deepEqual(lines(ingressGatewayProblems(args)), expected));
  }

  it("accepts a domain that is known later", () => {
    for (const later of [pulumi.output("x"), Promise.resolve("x")]) {
      assert.deepEqual(lines(ingressGatewayProblems({ ...good, domain: later })), []);
    }
  });
});

describe("arguments of GatewayCertificate", () => {
  it("accepts one form beside mesh and domain", () => {
    assert.deepEqual(lines(gatewayCertificateProblems({ mesh, domain, selfSigned: { validityDays: 180 } })), []);
  });

  it("refuses none", () => {
    assert.deepEqual(lines(gatewayCertificateProblems({ mesh, domain })), [
      "args: no form is given; allowed: exactly one of selfSigned",
    ]);
  });
});
