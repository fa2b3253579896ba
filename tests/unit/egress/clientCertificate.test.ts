import * as assert from "node:assert/strict";
import {
  authorityTextProblems,
  clientCertificateTextProblems,
  type ClientCertificateTexts,
} from "../../../components/egress/clientCertificate";
import { testAuthority, type TestAuthority } from "../../support/certificates";
import { lines } from "../../support/problems";

const clientAuthentication = "1.3.6.1.5.5.7.3.2";
const serverAuthentication = "1.3.6.1.5.5.7.3.1";

describe("client certificate", () => {
  let root: TestAuthority;
  let client: TestAuthority;
  let good: ClientCertificateTexts;

  const problems = (changes: Partial<ClientCertificateTexts>, now = new Date()) =>
    lines(clientCertificateTextProblems({ ...good, ...changes }, "tls.mutual.provided", now)).map((line) =>
      line.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>"),
    );
  const issue = (name: string, options = {}) => testAuthority(name, { issuer: root, isAuthority: false, ...options });

  before(async () => {
    root = await testAuthority("root");
    client = await issue("client", { uses: [clientAuthentication] });
    good = { certificate: client.certificate, key: client.key, certificateAuthority: root.certificate };
  });

  it("is fine with its own key, for clients or for any use", async () => {
    assert.deepEqual(problems({}), []);
    const any = await issue("any");
    assert.deepEqual(problems({ certificate: any.certificate + root.certificate, key: any.key }), []);
  });

  it("has its own key, which no message shows", () => {
    const key = root.key;
    const [line, ...others] = problems({ key });
    assert.deepEqual(others, []);
    assert.equal(
      line,
      "tls.mutual.provided.key: is not the key of the certificate; allowed: the certificate's own private key",
    );
    assert.ok(!line.includes(key.split("\n")[1]));
  });

  it("is valid now", async () => {
    const time = "is valid from <time> to <time> only; allowed: certificates that are valid now";
    for (const validity of [
      [-30, -1],
      [1, 30],
    ]) {
      const other = await issue("client", { validity });
      assert.deepEqual(problems({ certificate: other.certificate, key: other.key }), [
        `tls.mutual.provided.certificate: "CN=client" ${time}`,
      ]);
    }
    const ended = await testAuthority("ended", { validity: [-30, -1] });
    assert.deepEqual(problems({ certificateAuthority: root.certificate + ended.certificate }), [
      `tls.mutual.provided.certificateAuthority: "CN=ended" ${time}`,
    ]);
  });

  it("is followed by its issuer, not preceded", () => {
    assert.deepEqual(problems({ certificate: root.certificate + client.certificate, key: root.key }), [
      "tls.mutual.provided.certificate: the certificate after \"CN=root\" is not its issuer's; allowed: the client's certificate first, each one's issuer after it",
    ]);
  });

  it("is for clients", async () => {
    const server = await issue("server", { uses: [serverAuthentication] });
    assert.deepEqual(problems({ certificate: server.certificate, key: server.key }), [
      "tls.mutual.provided.certificate: is not for clients; allowed: a certificate with the extended key usage clientAuth",
    ]);
  });

  it("is given without its key, which would not stay secret, as are authorities", () => {
    const fault = "holds a private key; allowed: certificates alone";
    assert.deepEqual(
      problems({
        certificate: good.certificate + good.key,
        certificateAuthority: root.certificate + root.key,
      }),
      [`tls.mutual.provided.certificate: ${fault}`, `tls.mutual.provided.certificateAuthority: ${fault}`],
    );
    const encrypted = root.key.replaceAll("PRIVATE", "ENCRYPTED PRIVATE");
    assert.deepEqual(lines(authorityTextProblems(root.certificate + encrypted, "authority", new Date())), [
      `authority: ${fault}`,
    ]);
  });

  it("has authorities to judge the server by that are ones", () => {
    assert.deepEqual(problems({ certificateAuthority: client.certificate }), [
      'tls.mutual.provided.certificateAuthority: "CN=client" is not a certificate authority; allowed: a certificate with the basic constraint CA:TRUE',
    ]);
  });

  it("parses", () => {
    const broken = root.certificate.replace("MII", "AAA");
    assert.deepEqual(lines(authorityTextProblems(broken, "authority", new Date())), [
      "authority: is not a PEM certificate; allowed: PEM that starts with -----BEGIN CERTIFICATE-----",
    ]);
  });
});
