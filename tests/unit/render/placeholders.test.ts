import assert from "node:assert/strict";
import { createPublicKey, sign, verify, X509Certificate } from "node:crypto";
import { certificateMaterialProblems } from "../../../components/gateways/certificateMaterial";
import { jsonWebKeySet } from "../../../components/ory/jsonWebKeySet";
import { certificatePair } from "../../../cli/render/placeholders/certificatePair";
import { placeholderKey, type PrivateKeyForm } from "../../../cli/render/placeholders/privateKey";
import { randomOutputs } from "../../../cli/render/placeholders/randomOutputs";
import { TlsOutputs } from "../../../cli/render/placeholders/tlsOutputs";

const forms: PrivateKeyForm[] = [
  { algorithm: "RSA" },
  { algorithm: "RSA", rsaBits: 3072 },
  ...["P224", "P256", "P384", "P521"].map((ecdsaCurve) => ({ algorithm: "ECDSA", ecdsaCurve })),
  { algorithm: "ED25519" },
];

describe("Placeholder keys", () => {
  for (const form of forms) {
    it(`are whole: ${Object.values(form).join(" ")}`, () => {
      const key = placeholderKey("one", form);
      const text = Buffer.from("text");
      const digest = form.algorithm === "ED25519" ? null : "sha256";
      assert.equal(verify(digest, text, createPublicKey(key), sign(digest, text, key)), true);
      assert.equal(placeholderKey("one", form).equals(key), true);
      assert.equal(placeholderKey("two", form).equals(key), false);
      assert.equal(key.asymmetricKeyDetails?.modulusLength ?? 0, form.algorithm === "RSA" ? (form.rsaBits ?? 2048) : 0);
    });
  }

  it("make a key set", async () => {
    const { outputs } = new TlsOutputs().of("tls:index/privateKey:PrivateKey", "key", { algorithm: "RSA" })!;
    const { keys } = JSON.parse(await jsonWebKeySet([outputs.privateKeyPemPkcs8 as string])) as { keys: object[] };
    assert.deepEqual(Object.keys(keys[0]).sort(), [
      "alg",
      "d",
      "dp",
      "dq",
      "e",
      "kid",
      "kty",
      "n",
      "p",
      "q",
      "qi",
      "use",
    ]);
  });
});

describe("Placeholder certificates", () => {
  const domain = "apps.example.com";
  const dnsNames = [`*.${domain}`, domain];

  it("pass the checks of a gateway's certificate", () => {
    const paths = { certificate: "certificate", key: "key" };
    const service = { domain, cipherSuites: ["ECDHE-RSA-AES256-GCM-SHA384"] };
    assert.deepEqual(certificateMaterialProblems(certificatePair("one", { dnsNames }), service, paths, new Date()), []);
  });

  it("chain up to their authority, whenever they are made", () => {
    const issue = () => {
      const tls = new TlsOutputs();
      const output = (type: string, name: string, inputs: Record<string, unknown>, wanted: string) =>
        tls.of(`tls:index/${type}`, name, inputs)!.outputs[wanted] as string;
      const key = (name: string) => output("privateKey:PrivateKey", name, { algorithm: "RSA" }, "privateKeyPem");
      const subject = { commonName: "authority", organization: "shop" };
      const caPrivateKeyPem = key("ca");
      const authority = { privateKeyPem: caPrivateKeyPem, subject, isCaCertificate: true };
      const caCertPem = output("selfSignedCert:SelfSignedCert", "ca", authority, "certPem");
      const request = { privateKeyPem: key("leaf"), subject: { commonName: domain }, dnsNames };
      const certRequestPem = output("certRequest:CertRequest", "request", request, "certRequestPem");
      const allowedUses = ["server_auth"];
      const inputs = { certRequestPem, caPrivateKeyPem, caCertPem, allowedUses };
      return [caCertPem, output("locallySignedCert:LocallySignedCert", "leaf", inputs, "certPem")];
    };
    const [authority, leaf] = issue().map((text) => new X509Certificate(text));
    assert.deepEqual([authority.ca, leaf.ca], [true, false]);
    assert.equal(leaf.checkIssued(authority) && leaf.verify(authority.publicKey), true);
    assert.equal(leaf.subjectAltName, "DNS:*.apps.example.com, DNS:apps.example.com");
    assert.deepEqual(leaf.keyUsage, ["1.3.6.1.5.5.7.3.1"]);
    assert.equal(new Date(leaf.validTo).getUTCFullYear(), 9999);
    assert.deepEqual(issue(), issue());
  });
});

const texts: [string, Record<string, unknown>, string, RegExp][] = [
  ["randomPassword:RandomPassword", { length: 20, special: false }, "result", /^placeholder[0-9a-f]{9}$/],
  ["randomString:RandomString", { length: 15 }, "result", /^[A-Za-z0-9]{15}$/],
  ["randomString:RandomString", { length: 16, lower: false }, "result", /^PLACEHOLDER[0-9A-F]{5}$/],
  ["randomString:RandomString", { length: 4, lower: false, numeric: false }, "result", /^[A-Z]{4}$/],
  ["randomString:RandomString", { length: 20, lower: false, upper: false }, "result", /^[0-9]{20}$/],
  ["randomString:RandomString", { length: 20, number: false, special: false }, "result", /^[A-Za-z]{20}$/],
  [
    "randomString:RandomString",
    { length: 5, lower: false, upper: false, numeric: false, overrideSpecial: "-_" },
    "result",
    /^[-_]{5}$/,
  ],
  ["randomBytes:RandomBytes", { length: 3 }, "base64", /^[A-Za-z0-9+/]{4}$/],
  ["randomId:RandomId", { byteLength: 4, prefix: "shop-" }, "hex", /^shop-[0-9a-f]{8}$/],
  ["randomUuid:RandomUuid", {}, "result", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/],
  ["randomPet:RandomPet", { length: 1, prefix: "shop" }, "id", /^shop-placeholder-[0-9a-f]{4}$/],
];

describe("Placeholders of what is random", () => {
  for (const [type, inputs, output, form] of texts) {
    it(`have the form of ${type.split(":")[1]} ${JSON.stringify(inputs)}`, () => {
      const make = (name: string) => randomOutputs[`random:index/${type}`](name, inputs).outputs[output] as string;
      assert.match(make("one"), form);
      assert.equal(make("one"), make("one"));
      assert.notEqual(make("one"), make("two"));
    });
  }

  it("shuffle nothing, and keep to the range", () => {
    const shuffle = randomOutputs["random:index/randomShuffle:RandomShuffle"]("one", {
      inputs: ["a", "b"],
      resultCount: 3,
    });
    assert.deepEqual(shuffle.outputs.results, ["a", "b", "a"]);
    const integer = (name: string) =>
      randomOutputs["random:index/randomInteger:RandomInteger"](name, { min: -5, max: -3 }).outputs.result as number;
    const drawn = Array.from({ length: 50 }, (_, index) => integer(String(index)));
    assert.deepEqual([...new Set(drawn)].sort(), [-3, -4, -5]);
    assert.equal(integer("one"), integer("one"));
  });
});
