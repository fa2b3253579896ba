import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { externalServiceProblems } from "../../../components/egress/externalServiceValidation";
import { lines } from "../../support/problems";

const http = { number: 80, protocol: "HTTP" };
const https = { number: 443, protocol: "HTTPS" };
const tcp = { number: 5432, protocol: "TCP" };
const direct = { mesh: pulumi.output({}), hosts: ["api.example.com"], ports: [https] };
const led = { via: pulumi.output({}), hosts: ["api.example.com"], ports: [http] };

const bad: [args: unknown, ...expected: string[]][] = [
  [{ ...direct, tls: {} }, "tls: no form is given; allowed: exactly one of passthrough, simple, mutual"],
  [
    { ...direct, tls: { passthrough: {}, simple: {} } },
    "tls: passthrough and simple exclude each other; allowed: exactly one of passthrough, simple, mutual",
  ],
  [{ ...direct, tls: { passthrough: true } }, "tls.passthrough: has no settings; allowed: {}"],
  [
    { ...led, tls: { passthrough: {} } },
    "ports[0].protocol: HTTP is not TLS, which is what passes through; allowed: HTTPS or TLS, or no tls.passthrough",
  ],
  [
    { ...led, ports: [tcp], addresses: ["192.0.2.1"], tls: { simple: {} } },
    "ports[0].protocol: TLS is begun for requests; TCP is passed on as it is; allowed: HTTP, HTTP2 or GRPC, or a service of its own",
    "tls.simple: has no port to begin TLS for; allowed: a port of HTTP, HTTP2 or GRPC; applications speak TLS themselves on the others",
  ],
  [
    { ...led, ports: [https], tls: { mutual: { credentialName: "client" } } },
    "tls.mutual: has no port to begin TLS for; allowed: a port of HTTP, HTTP2 or GRPC; applications speak TLS themselves on the others",
  ],
  [
    { ...led, tls: { simple: { insecureSkipVerify: true } } },
    "tls.simple.insecureSkipVerify: unknown argument; allowed: certificateAuthority, credentialName, sni, subjectAltNames",
  ],
  [
    { ...led, tls: { simple: { sni: "*.example.com", subjectAltNames: [] } } },
    'tls.simple.sni: "*.example.com" has a wildcard; allowed: a DNS name of at least two labels in lower case, without wildcard, such as api.example.com',
    "tls.simple.subjectAltNames: is empty, with which any certificate would do; allowed: at least one name",
  ],
  [
    { ...led, tls: { simple: { certificateAuthority: "none", credentialName: "Partner CA" } } },
    "tls.simple.certificateAuthority: is not a PEM certificate; allowed: PEM that starts with -----BEGIN CERTIFICATE-----",
    'tls.simple.credentialName: "Partner CA" is not the name of a Secret; allowed: at most 253 lower-case letters, digits, dashes and dots, a letter or digit at the ends of each part',
    "tls.simple: names two authorities; allowed: certificateAuthority or credentialName",
  ],
  [
    { ...direct, ports: [http], tls: { simple: { credentialName: "partner-ca" } } },
    "tls.simple.credentialName: sidecars may not read the authorities, and would go on in plaintext for want of them; allowed: via an EgressGateway",
  ],
  [
    { ...direct, ports: [http], tls: { mutual: { credentialName: "client" } } },
    "tls.mutual: sidecars may not read the client certificate, and would go on in plaintext for want of it; allowed: via an EgressGateway",
  ],
  [{ ...led, tls: { mutual: {} } }, "tls.mutual: no form is given; allowed: exactly one of provided, credentialName"],
  [
    { ...led, tls: { mutual: { provided: "-----BEGIN PRIVATE KEY-----" } } },
    "tls.mutual.provided: is not an object; allowed: an object with certificate, key, certificateAuthority",
  ],
  [
    { ...led, tls: { mutual: { provided: { certificate: "x", key: 7 } } } },
    "tls.mutual.provided.key: is not given; allowed: PEM",
    "tls.mutual.provided.certificateAuthority: is not given; allowed: PEM",
  ],
  [
    { ...led, tls: { mutual: { provided: { certificate: "x", key: "y", certificateAuthority: "z" } } } },
    "tls.mutual.provided.certificate: is not a PEM certificate; allowed: PEM that starts with -----BEGIN CERTIFICATE-----",
    "tls.mutual.provided.key: is not a PEM private key without a passphrase; allowed: PEM that starts with -----BEGIN PRIVATE KEY-----",
    "tls.mutual.provided.certificateAuthority: is not a PEM certificate; allowed: PEM that starts with -----BEGIN CERTIFICATE-----",
  ],
];

describe("choice of TLS of an ExternalService", () => {
  for (const [args, ...expected] of bad) {
    it(expected.join(" | "), () => assert.deepEqual(lines(externalServiceProblems(args)), expected));
  }

  it("accepts key material that is known later", () => {
    const later = pulumi.output("pem");
    const provided = { certificate: later, key: Promise.resolve("key"), certificateAuthority: "authority" };
    assert.deepEqual(lines(externalServiceProblems({ ...led, tls: { mutual: { provided } } })), []);
    assert.deepEqual(lines(externalServiceProblems({ ...led, tls: { simple: { certificateAuthority: later } } })), []);
  });

  it("shows nothing of a key wherever it stands", () => {
    const key = `-----BEGIN PRIVATE KEY-----\nMIGHAgEA`;
    for (const args of [{ name: key }, { hosts: [key] }, { tls: { simple: { credentialName: key } } }, { via: key }]) {
      const shown = lines(externalServiceProblems({ ...led, ...args }));
      assert.ok(shown.length > 0 && !/PRIVATE KEY-|MIGH/.test(shown.join()), shown.join());
    }
  });

  it("shows nothing of a key that stands where an object should", () => {
    const key = "-----BEGIN PRIVATE KEY-----";
    for (const mutual of [key, { provided: key }, { provided: { certificate: key, key, certificateAuthority: key } }]) {
      const shown = lines(externalServiceProblems({ ...led, tls: { mutual } })).map(
        (line) => line.split("; allowed:")[0],
      );
      assert.ok(shown.length > 0 && !shown.join().includes("PRIVATE KEY-"), shown.join());
    }
  });
});
