import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { certificatePair } from "../../../cli/render/placeholders/certificatePair";
import { findProject, readProject } from "../../../cli/render/project";
import { stackConfig } from "../../../cli/render/stackConfig";
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
