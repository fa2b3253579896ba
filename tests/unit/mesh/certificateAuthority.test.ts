import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  certificateAuthorityData,
  certificateAuthorityTextProblems,
  type CertificateAuthorityTexts,
} from "../../../components/mesh/certificateAuthority";
import { certificateAuthorityProblems } from "../../../components/mesh/certificateAuthorityValidation";
import { testAuthority, type TestAuthority } from "../../support/certificates";
import { lines } from "../../support/problems";

const missing = "PEM that starts with -----BEGIN CERTIFICATE-----";

describe("certificate authority", () => {
  let root: TestAuthority;
  let intermediate: TestAuthority;
  let signing: TestAuthority;
  let good: CertificateAuthorityTexts;

  before(async () => {
    root = await testAuthority("root");
    intermediate = await testAuthority("intermediate", { issuer: root });
    signing = await testAuthority("signing", { issuer: intermediate });
    good = {
      certificate: signing.certificate,
      key: signing.key,
      root: root.certificate,
      intermediates: intermediate.certificate,
    };
  });

  const problems = (texts: CertificateAuthorityTexts) =>
    lines(certificateAuthorityTextProblems(texts, "ca", new Date()));

  it("is accepted with a chain, issued by the root, and as its own root", async () => {
    assert.deepEqual(problems(good), []);
    const direct = { certificate: intermediate.certificate, key: intermediate.key, root: root.certificate };
    assert.deepEqual(problems(direct), []);
    assert.deepEqual(problems({ certificate: root.certificate, key: root.key, root: root.certificate }), []);
  });

  it("is stored under istiod's names, each certificate of the chain once", () => {
    const data = certificateAuthorityData(good);
    assert.deepEqual(Object.keys(data).sort(), ["ca-cert.pem", "ca-key.pem", "cert-chain.pem", "root-cert.pem"]);
    const [own, between, last] = [signing, intermediate, root].map(({ certificate }) => certificate.trim());
    assert.equal(data["cert-chain.pem"], `${own}\n${between}\n${last}\n`);
    const single = certificateAuthorityData({ certificate: root.certificate, key: root.key, root: root.certificate });
    assert.equal(single["cert-chain.pem"], root.certificate);
  });

  it("is refused when it does not parse", () => {
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert.deepEqual(problems({ certificate: "x", key: "x", root: broken, intermediates: "x" }), [
      `ca.certificate: is not a PEM certificate; allowed: ${missing}`,
      `ca.root: is not a PEM certificate; allowed: ${missing}`,
      `ca.intermediates: is not a PEM certificate; allowed: ${missing}`,
      "ca.key: is not a PEM private key without a passphrase; allowed: PEM that starts with -----BEGIN PRIVATE KEY-----",
    ]);
  });

  it("is refused when it is no authority", async () => {
    const leaf = await testAuthority("leaf", { issuer: root, isAuthority: false });
    assert.deepEqual(problems({ certificate: leaf.certificate, key: leaf.key, root: root.certificate }), [
      'ca.certificate: "CN=leaf" is not a certificate authority; allowed: a certificate with the basic constraint CA:TRUE',
    ]);
  });

  it("is refused before and after its time", async () => {
    for (const validity of [
      [-20, -10],
      [10, 20],
    ] as [number, number][]) {
      const other = await testAuthority("other", { validity });
      const [first] = problems({ certificate: other.certificate, key: other.key, root: other.certificate });
      assert.match(first, /^ca\.certificate: "CN=other" is valid from \S+ to \S+ only; allowed: .* valid now$/);
    }
  });

  it("is refused with another's key, of which nothing is shown", () => {
    const [problem, ...others] = problems({ ...good, key: root.key });
    assert.equal(problem, "ca.key: is not the key of the certificate; allowed: the certificate's own private key");
    assert.deepEqual(others, []);
  });

  it("is refused when the chain does not lead to the root", async () => {
    const stranger = await testAuthority("root");
    const allowed = "allowed: intermediates that lead to the root, in order";
    assert.deepEqual(problems({ ...good, intermediates: undefined }), [
      `ca.certificate: the issuer of "CN=signing" is missing; ${allowed}`,
    ]);
    assert.deepEqual(problems({ ...good, root: stranger.certificate }), [
      `ca.certificate: the issuer of "CN=intermediate" is missing; ${allowed}`,
    ]);
  });

  it("is checked at once only when all of it is known, and never quoted", () => {
    const later = { ...good, key: pulumi.output("x") };
    assert.deepEqual(lines(certificateAuthorityProblems(later, "ca")), []);
    assert.deepEqual(lines(certificateAuthorityProblems({ certificate: 7, root: "x" }, "ca")), [
      "ca.certificate: is not given; allowed: PEM",
      "ca.key: is not given; allowed: PEM",
    ]);
    for (const pem of [signing.key, [signing.key]]) {
      assert.deepEqual(lines(certificateAuthorityProblems(pem, "ca")), [
        "ca: is not an object; allowed: an object with certificate, key, root, intermediates",
      ]);
      assert.deepEqual(lines(certificateAuthorityProblems({ ...good, key: [pem], certificate: { pem } }, "ca")), [
        "ca.certificate: is not given; allowed: PEM",
        "ca.key: is not given; allowed: PEM",
      ]);
    }
  });
});
