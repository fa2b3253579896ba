import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { certificatePair } from "../../../cli/render/placeholders/certificatePair";
import { findProject, readProject } from "../../../cli/render/project";
import { stackConfig } from "../../../cli/render/stackConfig";
import { certificateMaterialProblems, type CertificateTexts } from "../../../components/gateways/certificateMaterial";
import {
  certificateAuthorityTextProblems,
  type CertificateAuthorityTexts,
} from "../../../components/mesh/certificateAuthority";
import { dsnProblems } from "../../../components/ory/hydraValidation";
import { TestProject } from "./support/testProject";

const secure = { secure: "v1:abc:def" };

describe("Config of a stack that is rendered", () => {
  let project: TestProject;
  beforeEach(() => (project = new TestProject()));
  afterEach(() => project.remove());

  const config = (values: object, set?: Record<string, string>) => {
    project.stack("dev", values);
    return stackConfig(readProject(project.directory), "dev", set);
  };

  it("has the spelling of the file, and JSON for what is no text", () => {
    const values = {
      version: "VERSION",
      "shop:on": true,
      "kubernetes:context": "kind",
      "shop:config:old": "text",
      list: [1, { a: "b" }],
    };
    project.stack("dev", values);
    const file = path.join(project.directory, "Pulumi.dev.yaml");
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("VERSION", "1.20"));
    assert.deepEqual(stackConfig(readProject(project.directory), "dev"), {
      values: {
        "shop:version": "1.20",
        "shop:on": "true",
        "kubernetes:context": "kind",
        "shop:old": "text",
        "shop:list": '[1,{"a":"b"}]',
      },
      secretKeys: [],
      placeholderKeys: [],
      warnings: [],
    });
  });

  it("goes over that of the project, and what is set over both", () => {
    project.write("Pulumi.yaml", {
      name: "shop",
      runtime: "nodejs",
      config: { a: "1", b: { default: 2 }, c: { value: "3" } },
    });
    const { values } = config({ a: "file", b: "file" }, { "shop:b": "set", d: "x=y" });
    assert.deepEqual(values, { "shop:a": "file", "shop:b": "set", "shop:c": "3", "shop:d": "x=y" });
  });

  it("has placeholders of the right form for what is encrypted", () => {
    const { values, secretKeys } = config({
      token: secure,
      databaseUrl: secure,
      apiUrl: secure,
      apiKey: secure,
      nested: { list: [secure] },
    });
    assert.deepEqual(secretKeys, ["shop:apiKey", "shop:apiUrl", "shop:databaseUrl", "shop:nested", "shop:token"]);
    assert.deepEqual(dsnProblems(values["shop:databaseUrl"], "databaseUrl"), []);
    assert.equal(new URL(values["shop:apiUrl"]).hostname, "placeholder.invalid");
    assert.deepEqual(
      [values["shop:token"], values["shop:apiKey"], values["shop:nested"]],
      ["placeholder-of-token", "placeholder-of-apiKey", '{"list":["placeholder-of-list[0]"]}'],
    );
  });

  it("has a certificate that fits the placeholder of its key, for the same names", () => {
    const own = certificatePair("own", { dnsNames: ["*.apps.example.com"] });
    const { values, secretKeys } = config({ certificate: { provided: { certificate: own.certificate, key: secure } } });
    const { provided } = JSON.parse(values["shop:certificate"]) as { provided: { certificate: string; key: string } };
    const certificate = new X509Certificate(provided.certificate);
    assert.equal(certificate.checkPrivateKey(createPrivateKey(provided.key)), true);
    assert.equal(certificate.subjectAltName, "DNS:*.apps.example.com");
    assert.deepEqual(secretKeys, ["shop:certificate"]);
  });

  const names = ["*.apps.example.com", "apps.example.com"];
  const real = certificatePair("own", { dnsNames: names });
  const provided: [string, object][] = [
    ["as a whole", secure],
    ["as one form", { provided: secure }],
    ["with its key", { provided: { certificate: secure, key: secure } }],
    ["without its key", { provided: { certificate: secure, key: real.key } }],
    ["of which the key is known to others", { provided: { certificate: real.certificate, key: secure } }],
  ];
  for (const [how, certificate] of provided) {
    it(`has a gateway's certificate for the domain, encrypted ${how}`, () => {
      const { values } = config(
        { "kyma-mesh:certificate": certificate, "kyma-mesh:domain": "old.example.com" },
        { "kyma-mesh:domain": "apps.example.com" },
      );
      const { provided } = JSON.parse(values["kyma-mesh:certificate"]) as { provided: CertificateTexts };
      const service = { domain: "apps.example.com" };
      const paths = { certificate: "certificate", key: "key" };
      assert.deepEqual(certificateMaterialProblems(provided, service, paths, new Date()), []);
      assert.deepEqual(new X509Certificate(provided.certificate!).subjectAltName, "DNS:" + names.join(", DNS:"));
    });
  }

  const root = certificatePair("root", { isAuthority: true }).certificate;
  const authorities: [string, object][] = [
    ["as a whole", secure],
    ["with its key", { certificate: secure, key: secure, root }],
    ["by its key", { certificate: root, key: secure, root, intermediates: root }],
    ["by its root", { certificate: root, key: real.key, root: secure }],
  ];
  for (const [how, authority] of authorities) {
    it(`has an authority, encrypted ${how}`, () => {
      const { values } = config({ "kyma-mesh:certificateAuthority": authority });
      const texts = JSON.parse(values["kyma-mesh:certificateAuthority"]) as CertificateAuthorityTexts;
      assert.deepEqual(certificateAuthorityTextProblems(texts, "authority", new Date()), []);
    });
  }

  const secrets: [string, string, boolean][] = [
    ["kyma-mesh:databaseUrl", "postgres://host/database", true],
    ["endpoint", "https://user:password@example.com", true],
    ["endpoint", "https://example.com/a:b@c", false],
    ["token", "text", true],
    ["certificate", JSON.stringify({ provided: real }), true],
    ["certificate", '{"selfSigned":{}}', false],
    ["domain", "apps.example.com", false],
    ["ingress", '{"tolerations":[{"key":"dedicated"}]}', false],
  ];
  for (const [name, value, isSecret] of secrets) {
    it(`takes ${name}=${value.slice(0, 40)} by hand ${isSecret ? "as a secret" : "as it is"}`, () => {
      const { secretKeys } = config({}, { [name]: value });
      assert.deepEqual(secretKeys, isSecret ? [name.includes(":") ? name : `shop:${name}`] : []);
    });
  }

  it("has as secrets what Pulumi.yaml declares so", () => {
    const declarations = { a: { value: "1", secret: true }, b: { type: "string", secret: true }, c: { default: "3" } };
    project.write("Pulumi.yaml", { name: "shop", runtime: "nodejs", config: declarations });
    const { values, secretKeys, placeholderKeys } = config({ b: "2" });
    assert.deepEqual(values, { "shop:a": "1", "shop:b": "2", "shop:c": "3" });
    assert.deepEqual([secretKeys, placeholderKeys], [["shop:a", "shop:b"], []]);
  });

  it("follows merge keys", () => {
    project.write(
      "Pulumi.dev.yaml",
      "base: &base { a: 1.20, b: 2 }\nconfig:\n  <<: *base\n  b: 3\n  c: { <<: *base, b: 4 }\n",
    );
    const { values } = stackConfig(readProject(project.directory), "dev");
    assert.deepEqual(values, { "shop:a": "1.20", "shop:b": "3", "shop:c": '{"a":1.2,"b":4}' });
  });

  it("tells of environments that it does not resolve", () => {
    const file = project.write("Pulumi.dev.yaml", { environment: ["shared"], config: { a: "b" } });
    assert.deepEqual(stackConfig(readProject(project.directory), "dev").warnings, [
      `environment of ${file}: ESC environments are not resolved; give what they state by --set <key>=<value>`,
    ]);
  });

  it("is none of a stack without a file", () => {
    project.stack("dev", {});
    assert.throws(() => stackConfig(readProject(project.directory), "prod"), {
      message: `<stack>: there is no ${project.directory}/Pulumi.prod.yaml; allowed: a stack with a config file: dev`,
    });
  });

  it("is found from below the project's directory, and where Pulumi.yaml says", () => {
    project.write("Pulumi.yaml", { name: "shop", runtime: "nodejs", stackConfigDir: "config" });
    const below = path.join(project.directory, "config", "deep");
    fs.mkdirSync(below, { recursive: true });
    project.write("config/Pulumi.dev.yaml", { config: { a: "b" } });
    const found = readProject(findProject(below));
    assert.deepEqual(stackConfig(found, "dev").values, { "shop:a": "b" });
  });
});
