import * as assert from "node:assert/strict";
import * as crypto from "node:crypto";
import { issuingAuthority } from "../../../components/gateways/certificateChain";
import {
  certificateMaterialProblems,
  certificateMaterialWarnings,
  type CertificateTexts,
} from "../../../components/gateways/certificateMaterial";
import { clientAuthorityProblems } from "../../../components/gateways/certificateValidation";
import { kymaCipherSuites } from "../../../components/gateways/cipherSuites";
import { testAuthority, type TestAuthority, type TestCertificate } from "../../support/certificates";
import { lines } from "../../support/problems";

const domain = "apps.example.com";
const hosts = [`*.${domain}`, domain];
const ecdsaSuites = ["ECDHE-ECDSA-AES128-GCM-SHA256"];
const time = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const clientAuth = "1.3.6.1.5.5.7.3.2";

const order = "allowed: the certificate itself first, every other one after the one that it issued";
const wildcard = `allowed: a certificate with the subject alternative name *.${domain}`;
const now = "allowed: certificates that are valid now";
const kinds = "allowed: RSA of 2048 bits or more, or ECDSA on P-256, P-384 or P-521";
const certificatePem = "allowed: PEM that starts with -----BEGIN CERTIFICATE-----";
const keyPem = "allowed: PEM that starts with -----BEGIN PRIVATE KEY-----";
const passphrase = "has a passphrase, which the gateway has no way to know; allowed: the key without passphrase";

describe("material of a gateway's certificate", () => {
  let root: TestAuthority;
  let intermediate: TestAuthority;
  let good: CertificateTexts & { certificate: string; key: string };

  const problems = (texts: CertificateTexts, service: object = {}) =>
    lines(
      certificateMaterialProblems(
        texts,
        { domain, cipherSuites: kymaCipherSuites, ...service },
        { certificate: "certificate", key: "key" },
        new Date(),
      ),
    ).map((line) => line.replace(time, "<time>"));

  async function leaf(options: TestCertificate = {}) {
    const made = await testAuthority("leaf", { key: "RSA-2048", isAuthority: false, issuer: root, hosts, ...options });
    return { certificate: made.certificate, key: made.key };
  }

  before(async () => {
    root = await testAuthority("root", { key: "RSA-2048" });
    intermediate = await testAuthority("intermediate", { issuer: root });
    const { certificate, key } = await leaf({ issuer: intermediate });
    good = { certificate: certificate + intermediate.certificate, key };
  });

  function locked(type: "pkcs1" | "pkcs8"): string {
    const key = crypto.createPrivateKey(good.key);
    return key.export({ type, format: "pem", cipher: "aes-256-cbc", passphrase: "secret" }).toString();
  }

  it("is right with or without its root, with half of it known, and with a key for each kind of suites", async () => {
    assert.deepEqual(problems(good), []);
    assert.deepEqual(problems({ ...good, certificate: good.certificate + root.certificate }), []);
    assert.deepEqual(problems({ certificate: good.certificate }), []);
    assert.deepEqual(problems({ key: good.key }), []);
    assert.deepEqual(problems(good, { cipherSuites: [...ecdsaSuites, ...kymaCipherSuites] }), []);
    const ecdsa = await leaf({ key: "P-384", uses: [clientAuth, "1.3.6.1.5.5.7.3.1"] });
    assert.deepEqual(problems(ecdsa, { cipherSuites: ecdsaSuites }), []);
    assert.deepEqual(problems(ecdsa, { cipherSuites: [] }), []);
    assert.deepEqual(problems(await leaf({ hosts: ["*.Apps.Example.com"] })), []);
  });

  const bad: Record<string, [make: () => CertificateTexts | Promise<CertificateTexts>, ...expected: string[]]> = {
    "that ended": [
      () => leaf({ validity: [-20, -10] }),
      `certificate: "CN=leaf" is valid from <time> to <time> only; ${now}`,
    ],
    "whose time is to come": [
      () => leaf({ validity: [10, 20] }),
      `certificate: "CN=leaf" is valid from <time> to <time> only; ${now}`,
    ],
    "with another's key": [
      () => ({ ...good, key: root.key }),
      "key: is not the key of the certificate; allowed: the certificate's own private key",
    ],
    "for another domain": [
      () => leaf({ hosts: ["*.example.org", "example.org"] }),
      `certificate: "CN=leaf" covers *.example.org, example.org, not *.${domain}; ${wildcard}`,
    ],
    "for the domain alone": [
      () => leaf({ hosts: [domain] }),
      `certificate: "CN=leaf" covers ${domain}, not *.${domain}; ${wildcard}`,
    ],
    "for a level above": [
      () => leaf({ hosts: ["*.example.com"] }),
      `certificate: "CN=leaf" covers *.example.com, not *.${domain}; ${wildcard}`,
    ],
    "with a part of a label for a wildcard": [
      () => leaf({ hosts: [`a*.${domain}`] }),
      `certificate: "CN=leaf" covers a*.${domain}, not *.${domain}; ${wildcard}`,
    ],
    "with a common name alone": [
      () => leaf({ hosts: [] }),
      `certificate: "CN=leaf" has no subject alternative name, and clients go by no other; ${wildcard}`,
    ],
    "in a reversed chain": [
      () => ({
        ...good,
        certificate: intermediate.certificate + good.certificate.replace(intermediate.certificate, ""),
      }),
      `certificate: is a reversed chain; ${order}`,
    ],
    "in a chain with a gap": [
      () => ({ ...good, certificate: good.certificate.replace(intermediate.certificate, root.certificate) }),
      `certificate: "CN=leaf" is not issued by "CN=root", which follows it; ${order}`,
    ],
    "in a chain in no order": [
      () => ({ ...good, certificate: root.certificate + good.certificate }),
      `certificate: "CN=root" is not issued by "CN=leaf", which follows it; ${order}`,
      `certificate: "CN=leaf" is not a certificate authority; allowed: a certificate with the basic constraint CA:TRUE`,
      `certificate: "CN=root" has no subject alternative name, and clients go by no other; ${wildcard}`,
      "key: is not the key of the certificate; allowed: the certificate's own private key",
    ],
    "of an issuer that is no authority": [
      async () => {
        const issuer = await testAuthority("issuer", { issuer: root, isAuthority: false });
        const { certificate, key } = await leaf({ issuer });
        return { certificate: certificate + issuer.certificate, key };
      },
      'certificate: "CN=issuer" is not a certificate authority; allowed: a certificate with the basic constraint CA:TRUE',
    ],
    "of an issuer that ended": [
      async () => {
        const issuer = await testAuthority("issuer", { issuer: root, validity: [-20, -10] });
        const { certificate, key } = await leaf({ issuer });
        return { certificate: certificate + issuer.certificate, key };
      },
      `certificate: "CN=issuer" is valid from <time> to <time> only; ${now}`,
    ],
    "with an ECDSA key for RSA suites": [
      () => leaf({ key: "P-256" }),
      `certificate: "CN=leaf" has an ECDSA key, for which no cipher suite of TLS 1.2 is offered; allowed: a key for ${kymaCipherSuites.join(", ")}, or suites with ECDSA; TLS 1.3 has suites of its own`,
    ],
    "with 1024 bits": [() => leaf({ key: "RSA-1024" }), `certificate: "CN=leaf" has an RSA key of 1024 bits; ${kinds}`],
    "with an Ed25519 key": [
      () => leaf({ key: "Ed25519" }),
      `certificate: "CN=leaf" has a key of another kind than RSA or ECDSA; ${kinds}`,
    ],
    "signed with SHA-1": [
      async () => {
        const issuer = await testAuthority("issuer", { key: "RSA-2048", hash: "SHA-1" });
        return leaf({ issuer });
      },
      'certificate: "CN=leaf" is signed with SHA-1; allowed: a signature with SHA-256 or better',
    ],
    "for clients": [
      () => leaf({ uses: [clientAuth] }),
      'certificate: "CN=leaf" is not for servers; allowed: a certificate without extended key usages, or with serverAuth among them',
    ],
    "that is no PEM": [
      () => ({ ...good, certificate: "certificate" }),
      `certificate: is not a PEM certificate; ${certificatePem}`,
    ],
    "that does not parse": [
      () => ({ ...good, certificate: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" }),
      `certificate: is not a PEM certificate; ${certificatePem}`,
    ],
    "that is empty": [
      () => ({ certificate: "", key: "" }),
      `certificate: is not a PEM certificate; ${certificatePem}`,
      `key: is not a PEM private key; ${keyPem}`,
    ],
    "whose key is no PEM": [() => ({ ...good, key: "key" }), `key: is not a PEM private key; ${keyPem}`],
    "whose key is cut off": [
      () => ({ ...good, key: good.key.slice(0, 200) }),
      `key: is not a PEM private key; ${keyPem}`,
    ],
    "whose key has a passphrase": [() => ({ ...good, key: locked("pkcs8") }), `key: ${passphrase}`],
    "whose key has a passphrase in the older form": [() => ({ ...good, key: locked("pkcs1") }), `key: ${passphrase}`],
    "in each other's place": [
      () => ({ certificate: good.key, key: good.certificate }),
      "certificate: holds a private key; allowed: certificates alone",
      `key: is a certificate; ${keyPem}`,
    ],
    "with its key in one text": [
      () => ({ ...good, certificate: good.certificate + good.key }),
      "certificate: holds a private key; allowed: certificates alone",
    ],
  };
  for (const [what, [make, ...expected]] of Object.entries(bad)) {
    it(`is refused ${what}`, async () => assert.deepEqual(problems(await make()), expected));
  }

  it("is refused with an RSA key for ECDSA suites", () => {
    assert.deepEqual(problems(good, { cipherSuites: ecdsaSuites }), [
      `certificate: "CN=leaf" has an RSA key, for which no cipher suite of TLS 1.2 is offered; allowed: a key for ${ecdsaSuites[0]}, or suites with RSA; TLS 1.3 has suites of its own`,
    ]);
  });

  it("is warned of in its last 30 days, without the domain itself, and as an authority's", async () => {
    const warnings = async (options: TestCertificate) =>
      certificateMaterialWarnings((await leaf(options)).certificate, domain, new Date()).map((line) =>
        line.replace(time, "<time>"),
      );
    assert.deepEqual(await warnings({ validity: [-1, 31] }), []);
    assert.deepEqual(await warnings({ validity: [-1, 29] }), ['The certificate "CN=leaf" ends on <time>.']);
    assert.deepEqual(await warnings({ validity: [-1, 31], hosts: [hosts[0]] }), [
      `The certificate "CN=leaf" covers the names below ${domain}, but not ${domain} itself.`,
    ]);
    assert.deepEqual(await warnings({ validity: [-1, 31], isAuthority: true }), [
      'The certificate "CN=leaf" is a certificate authority\'s, which some clients refuse of a server.',
    ]);
  });

  it("says who is to be trusted only where that is no public authority", async () => {
    const own = await leaf({ issuer: undefined, isAuthority: true });
    assert.equal(issuingAuthority(good.certificate), "");
    assert.equal(issuingAuthority(good.certificate + root.certificate), root.certificate);
    assert.equal(issuingAuthority(good.certificate, intermediate.certificate + root.certificate), root.certificate);
    assert.equal(issuingAuthority(good.certificate, own.certificate), "");
    assert.equal(issuingAuthority(own.certificate), own.certificate);
    assert.equal(issuingAuthority("none"), "");
  });

  it("takes authorities of clients' certificates in any number and order, and nothing else", async () => {
    const judge = (text: string) =>
      lines(clientAuthorityProblems(text, "authority")).map((line) => line.replace(time, "<time>"));
    const ended = await testAuthority("ended", { validity: [-20, -10] });
    const { certificate } = await leaf();
    assert.deepEqual(judge(root.certificate + intermediate.certificate), []);
    assert.deepEqual(judge(ended.certificate), [`authority: "CN=ended" is valid from <time> to <time> only; ${now}`]);
    assert.deepEqual(judge(certificate), [
      'authority: "CN=leaf" is not a certificate authority; allowed: a certificate with the basic constraint CA:TRUE',
    ]);
    for (const text of ["", "authority", root.key, root.certificate + root.key]) {
      assert.deepEqual(judge(text), [`authority: is not a PEM certificate; ${certificatePem}`]);
    }
  });
});
