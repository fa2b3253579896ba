import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  certificateProblems,
  certificateServiceProblems,
  gatewayCertificateProblems,
} from "../../../components/gateways/certificateValidation";
import { IssuerKind } from "../../../components/gateways/issuerKind";
import { meshInstallation } from "../../../components/mesh/meshInstallation";
import { meshSettings } from "../../../components/mesh/meshSettings";
import { Platform } from "../../../components/mesh/platform";
import { testAuthority, type TestAuthority } from "../../support/certificates";
import { lines } from "../../support/problems";

const mesh = pulumi.output({});
const domain = "apps.example.com";
const good = { mesh, domain };
const meshOn = (platform: Platform) => meshInstallation(meshSettings({ platform })).reference;
const issuer = { name: "letsencrypt", kind: IssuerKind.ClusterIssuer };

const forms = "provided, existingSecret, selfSigned, gardener, certManager";
const members = `${forms}, clientCertificateAuthority, secretName`;
const name =
  "allowed: at most 253 lower-case letters, digits, dashes and dots, a letter or digit at the ends of each part";
const label = "allowed: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends";
const none = `args: no form is given; allowed: exactly one of ${forms}`;
const hours = "is not in range; allowed: a whole number of hours from 1 to 87600";
const past = "is not a time in the past; allowed: UTC such as 2026-03-01T12:00:00Z";

const bad: [args: object, ...expected: string[]][] = [
  [good, none],
  [
    { ...good, selfSigned: {}, gardener: {} },
    `args: selfSigned and gardener exclude each other; allowed: exactly one of ${forms}`,
  ],
  [
    { ...good, selfSigned: {}, issuer: {} },
    `issuer: unknown argument; allowed: mesh, domain, namespace, cipherSuites, ${members}`,
  ],
  [{ ...good, selfSigned: {}, namespace: "Edge" }, `namespace: "Edge" is not a namespace; ${label}`],
  [
    { ...good, selfSigned: {}, cipherSuites: ["AES128-SHA"] },
    'cipherSuites[0]: "AES128-SHA" is not known; allowed: ECDHE-RSA-CHACHA20-POLY1305, ECDHE-RSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-SHA, ECDHE-RSA-AES128-GCM-SHA256, ECDHE-RSA-AES128-SHA, ECDHE-ECDSA-CHACHA20-POLY1305, ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-ECDSA-AES256-SHA, ECDHE-ECDSA-AES128-GCM-SHA256, ECDHE-ECDSA-AES128-SHA',
  ],
  ...Object.entries({ selfSigned: {}, gardener: {}, certManager: { issuer } }).map(
    ([form, given]): [object, string] => [
      { ...good, [form]: given, cipherSuites: ["ECDHE-ECDSA-AES128-SHA"] },
      `cipherSuites: has no cipher suite of TLS 1.2 for the RSA key that ${form} makes; allowed: a suite with RSA too, TLS 1.3 alone, or a certificate with an ECDSA key`,
    ],
  ),
  [{ ...good, selfSigned: {}, secretName: "Certs" }, `secretName: "Certs" is not the name of a Secret; ${name}`],
  [
    { ...good, existingSecret: { name: "certs" }, secretName: "others" },
    "secretName: names a Secret beside the existing one; allowed: the name of the existing Secret alone",
  ],
  [{ ...good, existingSecret: {} }, `existingSecret.name: undefined is not the name of a Secret; ${name}`],
  [
    { ...good, existingSecret: { name: "edge/certs" } },
    `existingSecret.name: "edge/certs" is not the name of a Secret; ${name}`,
  ],
  [{ ...good, provided: "key" }, "provided: is not an object; allowed: an object with certificate, key"],
  [
    { ...good, provided: { certificate: 1 } },
    "provided.certificate: is not given; allowed: PEM",
    "provided.key: is not given; allowed: PEM",
  ],
  [
    { ...good, selfSigned: {}, clientCertificateAuthority: ["PEM"] },
    "clientCertificateAuthority: is not given; allowed: PEM",
  ],
  [
    { mesh, domain: "*", provided: { certificate: "", key: "k" }, clientCertificateAuthority: "" },
    'domain: "*" has a wildcard, which is added for you; allowed: a DNS name of at least two labels in lower case, at most 245 characters, such as apps.example.com',
    "provided.certificate: is not a PEM certificate; allowed: PEM that starts with -----BEGIN CERTIFICATE-----",
    "provided.key: is not a PEM private key; allowed: PEM that starts with -----BEGIN PRIVATE KEY-----",
    "clientCertificateAuthority: is not a PEM certificate; allowed: PEM that starts with -----BEGIN CERTIFICATE-----",
  ],
  [
    { ...good, mesh: meshOn(Platform.Generic), selfSigned: { validityDays: 182 } },
    "selfSigned.validityDays: 182 days are too few on a cluster that is not local; allowed: 183 days at least, on k3d alone fewer",
  ],
  [
    { ...good, selfSigned: { rotate: " " } },
    'selfSigned.rotate: " " is not a text; allowed: any text that is not blank',
  ],
  [
    { ...good, gardener: { keySize: 1024 } },
    "gardener.keySize: 1024 is not a size of a key; allowed: 2048, 3072, 4096 bits",
  ],
  [
    { ...good, gardener: { issuer: { namespace: "-" } } },
    `gardener.issuer.name: undefined is not the name of an issuer; ${name}`,
    `gardener.issuer.namespace: "-" is not a namespace; ${label}`,
  ],
  ...["2999-01-01T00:00:00Z", "2026-03-01", "2026-03-01T12:00:00+01:00", "2026-13-01T12:00:00Z", 7].map(
    (ensureRenewedAfter): [object, string] => [
      { ...good, gardener: { ensureRenewedAfter } },
      `gardener.ensureRenewedAfter: ${JSON.stringify(ensureRenewedAfter)} ${past}`,
    ],
  ),
  [
    { ...good, gardener: { checkInstalled: "no" } },
    'gardener.checkInstalled: "no" is neither true nor false; allowed: true or false',
  ],
  [
    { ...good, certManager: {} },
    "certManager.issuer: undefined is not an object; allowed: an object with name, kind, group",
  ],
  [
    { ...good, certManager: { issuer: { name: "letsencrypt", kind: "AWSPCAIssuer" } } },
    'certManager.issuer.kind: "AWSPCAIssuer" is not known; allowed: ClusterIssuer, Issuer',
  ],
  [
    { ...good, certManager: { issuer: { ...issuer, kind: "pca", group: "awspca.cert-manager.io" } } },
    'certManager.issuer.kind: "pca" is not a kind; allowed: a kind of the group',
  ],
  [
    { ...good, certManager: { issuer, durationHours: 0, renewBeforeHours: 1.5 } },
    `certManager.durationHours: 0 ${hours}`,
    `certManager.renewBeforeHours: 1.5 ${hours}`,
  ],
  ...[
    [{ durationHours: 24, renewBeforeHours: 24 }, 24, 24],
    [{ renewBeforeHours: 2160 }, 2160, 2160],
  ].map(([times, before, valid]): [object, string] => [
    { ...good, certManager: { issuer, ...(times as object) } },
    `certManager.renewBeforeHours: ${before as number} hours before its end a certificate valid for ${valid as number} is not there yet; allowed: fewer hours than it is valid`,
  ]),
];

describe("arguments of GatewayCertificate", () => {
  let provided: TestAuthority;

  before(async () => {
    provided = await testAuthority("own", { key: "RSA-2048", hosts: [`*.${domain}`] });
  });

  for (const [args, ...expected] of bad) {
    it(expected.join(" | "), () => assert.deepEqual(lines(gatewayCertificateProblems(args)), expected));
  }

  it("are right in every form, with what is known later too", () => {
    const { certificate, key } = provided;
    const later = pulumi.output("later");
    for (const form of [
      { provided: { certificate, key } },
      { provided: { certificate: later, key: pulumi.secret("x") } },
      { existingSecret: { name: later } },
      { selfSigned: { validityDays: 183, rotate: "1" }, mesh: meshOn(Platform.Gardener) },
      { existingSecret: { name: later }, cipherSuites: ["ECDHE-ECDSA-AES128-SHA"] },
      { selfSigned: {}, cipherSuites: [] },
      { selfSigned: { validityDays: 2 }, mesh: meshOn(Platform.K3d) },
      { gardener: { issuer: { name: later }, keySize: 4096, ensureRenewedAfter: "2026-03-01T12:00:00Z" } },
      { certManager: { issuer, durationHours: 720, renewBeforeHours: 240, checkInstalled: false } },
      { certManager: { issuer: { ...issuer, kind: "AWSPCAClusterIssuer", group: "awspca.cert-manager.io" } } },
      { gardener: {}, namespace: later, clientCertificateAuthority: certificate, secretName: "edge" },
    ]) {
      assert.deepEqual(lines(gatewayCertificateProblems({ ...good, ...form })), []);
    }
  });

  it("name a key's path in IngressGateway, and what the domain and suites say against a certificate", () => {
    const { certificate, key } = provided;
    const broken = certificateProblems({ provided: { certificate, key: key.slice(0, 100) } }, "certificate");
    assert.deepEqual(lines(broken), [
      "certificate.provided.key: is not a PEM private key; allowed: PEM that starts with -----BEGIN PRIVATE KEY-----",
    ]);
    assert.deepEqual(lines(certificateProblems({ provided: { certificate, key } }, "certificate")), []);
    const service = { domain: "example.org", cipherSuites: ["ECDHE-ECDSA-AES128-SHA"] };
    assert.deepEqual(
      certificateServiceProblems({ provided: { certificate, key } }, service, "certificate").map(({ path }) => path),
      ["certificate.provided.certificate", "certificate.provided.certificate"],
    );
    assert.deepEqual(certificateServiceProblems({ selfSigned: {} }, service, "certificate"), []);
  });

  it("are never quoted where a key may stand", () => {
    const { key } = provided;
    for (const args of [{ provided: key }, { provided: { key: [key] } }, { provided: { certificate: key, key } }]) {
      for (const problems of [gatewayCertificateProblems({ ...good, ...args }), certificateProblems(args, "at")]) {
        assert.notDeepEqual(problems, []);
        assert.doesNotMatch(lines(problems).join(), /MII|BEGIN PRIVATE KEY-----\\?n/);
      }
    }
    assert.deepEqual(lines(certificateProblems(key, "certificate")).slice(0, 1), [
      `certificate: is not an object; allowed: an object with ${members}`,
    ]);
  });
});
