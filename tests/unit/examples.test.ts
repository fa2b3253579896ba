import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import * as yaml from "js-yaml";
import { satisfies } from "semver";

import * as kymaMesh from "../../index";
import { copyExamples, exampleFile, exampleNames } from "../support/examplePrograms";
import { packedPackage } from "../support/packedPackage";
import { type RegisteredProgram, runProgram } from "../support/runProgram";

const project = path.join(__dirname, "..", "..");
const platform = "two-stacks/platform";
const config = { domain: "apps.example.com", profile: "production", platform: "organization/platform/dev" };

interface Manifest {
  version?: string;
  dependencies: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

const runtime = (name: string) => (yaml.load(exampleFile(name, "Pulumi.yaml")) as { runtime: string }).runtime;
const programs = exampleNames().filter((name) => runtime(name) === "nodejs");

describe("the examples", function () {
  this.timeout("10m");
  const registered: Record<string, RegisteredProgram> = {};
  let compiled: string;

  before(() => {
    const { directory } = packedPackage();
    const examples = path.join(directory, "examples");
    copyExamples(examples);
    compiled = path.join(directory, "compiled");
    const options = { noEmit: false, outDir: compiled, rootDir: examples };
    const tsconfig = path.join(examples, "tsconfig.json");
    const settings = { extends: "./minimal/tsconfig.json", compilerOptions: options, include: ["**/*.ts"] };
    fs.writeFileSync(tsconfig, JSON.stringify(settings));
    const tsc = path.join(project, "node_modules", "typescript", "bin", "tsc");
    const { stdout } = spawnSync(process.execPath, [tsc, "-p", tsconfig], { encoding: "utf8" });
    assert.equal(stdout, "", "the examples type-check against the packed package");
  });

  for (const name of [platform, ...programs.filter((program) => program !== platform)]) {
    it(`${name} registers what it is to show`, () => {
      const stackOutputs = registered[platform]?.outputs;
      const program = runProgram(path.join(compiled, name, "index.js"), { config, stackOutputs });
      assert.ok(program.types.some((type) => type.startsWith("kyma-mesh:index:")));
      registered[name] = program;
    });
  }

  it("show every component", () => {
    const shown = new Set(Object.values(registered).flatMap(({ types }) => types));
    const components = getPulumiComponents(kymaMesh).map(({ name }) => name);
    assert.deepEqual(
      components.filter((name) => !shown.has(`kyma-mesh:index:${name}`)),
      [],
    );
  });

  it("are compiled alike, by a file of each that stands alone", () => {
    assert.deepEqual([...new Set(programs.map((name) => exampleFile(name, "tsconfig.json")))].length, 1);
  });

  it("ask for the released package and for SDKs in the ranges of its peers", () => {
    const released = JSON.parse(fs.readFileSync(path.join(project, "package.json"), "utf8")) as Required<Manifest>;
    for (const name of exampleNames()) {
      const { dependencies } = JSON.parse(exampleFile(name, "package.json")) as Manifest;
      const { "kyma-mesh": range, ...sdks } = dependencies;
      assert.ok(satisfies(released.version, range), `${name}: kyma-mesh ${range}`);
      for (const [peer, expected] of Object.entries(released.peerDependencies)) {
        const isOptional = released.peerDependenciesMeta[peer]?.optional ?? false;
        assert.ok(sdks[peer] === expected || isOptional, `${name}: ${peer} ${sdks[peer]}`);
      }
    }
  });

  it("let the Kubernetes provider change Secrets and ConfigMaps in place", () => {
    for (const name of exampleNames()) {
      const settings = (yaml.load(exampleFile(name, "Pulumi.yaml")) as { config: Record<string, unknown> }).config;
      assert.deepEqual(settings["kubernetes:enableSecretMutable"], { value: "true" }, name);
      assert.deepEqual(settings["kubernetes:enableConfigMapMutable"], { value: "true" }, name);
    }
  });

  it("have a line each in their table of contents, and a mesh with its gateway takes 15 lines", () => {
    const contents = exampleFile(".", "README.md");
    const listed = [...contents.matchAll(/^\| \[`([^`]+)`\]\(\1\)/gm)].map(([, name]) => name);
    assert.deepEqual(listed.sort(), exampleNames());
    assert.ok(exampleFile("minimal", "index.ts").trim().split("\n").length <= 15);
  });
});
