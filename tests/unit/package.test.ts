import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import * as path from "node:path";

import { satisfies } from "semver";

import { packedPackage } from "../support/packedPackage";
import { runProgram } from "../support/runProgram";

const project = path.join(__dirname, "..", "..");

interface Consumer {
  code: string;
  /** Programs of the docs read files of the reader's own. */
  runs: boolean;
}

/** The programs of the README and the docs, and one that must not type-check. */
function consumers(): Consumer[] {
  const pages = fs.readdirSync(path.join(project, "docs")).filter((page) => page.endsWith(".md"));
  const examples = ["README.md", ...pages.map((page) => path.join("docs", page))].flatMap((page) => {
    const found = [...fs.readFileSync(path.join(project, page), "utf8").matchAll(/^```ts\n(.*?)^```$/gms)];
    return found.map(([, code]) => ({ code, runs: page === "README.md" }));
  });
  const misspelt = `
import { KymaMesh, Profile } from "kyma-mesh";
// @ts-expect-error a misspelt argument is a type error
export const wrong = () => new KymaMesh("mesh", { profil: Profile.Production });
`;
  return [...examples, { code: misspelt, runs: false }];
}

/** Packages that compiled files require, and the files that those lead to. */
function requiredPackages(entries: string[]): string[] {
  const packages = new Set<string>();
  const files = new Set(entries);
  for (const file of files) {
    const text = fs.readFileSync(file, "utf8");
    for (const [, name] of text.matchAll(/\b(?:require|import)\("([^"]+)"\)/g)) {
      if (name.startsWith(".")) {
        files.add(createRequire(file).resolve(name));
      } else {
        packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(name)![0]);
      }
    }
  }
  return [...packages];
}

interface Manifest {
  main: string;
  types: string;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

describe("the packed package", function () {
  this.timeout("10m");
  let installed: string;
  let directory: string;
  let manifest: Manifest;

  before(() => {
    ({ installed, directory } = packedPackage());
    manifest = JSON.parse(fs.readFileSync(path.join(installed, "package.json"), "utf8")) as Manifest;
  });

  it("type-checks in the documented programs, and runs the README's", () => {
    const programs = consumers().map(({ code, runs }, index) => {
      const file = path.join(directory, `consumer${index}`);
      fs.writeFileSync(`${file}.ts`, code);
      return { file, runs };
    });
    const tsc = path.join(project, "node_modules", "typescript", "bin", "tsc");
    const options = ["--strict", "--skipLibCheck", "--module", "commonjs", "--target", "es2022", "--types", "node"];
    const files = programs.map(({ file }) => `${file}.ts`);
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, ...files], { cwd: directory, encoding: "utf8" });
    assert.equal(stdout, "");
    for (const { file } of programs.filter(({ runs }) => runs)) {
      assert.notDeepEqual(runProgram(`${file}.js`).types, []);
    }
  });

  it("holds the components and nothing of the project around them", () => {
    const files = fs.readdirSync(installed, { recursive: true }).map(String);
    const top = files.filter((file) => !file.includes(path.sep)).sort();
    const documents = ["CHANGELOG.md", "LICENSE", "README.md", "docs", "package.json"];
    const plugins = ["PulumiPlugin.yaml", "components", "index.ts", "policies", "tsconfig.json"];
    assert.deepEqual(top, [...documents, ...plugins, "dist"].sort());
    const strangers = files.filter((file) =>
      /^dist\/(tests|benchmarks|stacks\/(?!kubeconfig)|sandbox\/(?!providers))/.test(file),
    );
    assert.deepEqual(strangers, []);
  });

  it("requires nothing that it does not declare", () => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const policyPack = path.join("dist", "policies", "pack.js");
    const entries = [manifest.main, policyPack, ...Object.values(manifest.bin)].map((file) =>
      path.join(installed, file),
    );
    const undeclared = requiredPackages(entries).filter((name) => !declared.includes(name) && !isBuiltin(name));
    assert.deepEqual(undeclared, []);
  });

  it("names files that are there, as its entry, its types and its command", () => {
    const { main, types, bin } = manifest;
    const missing = [main, types, ...Object.values(bin)].filter((file) => !fs.existsSync(path.join(installed, file)));
    assert.deepEqual(missing, []);
  });

  it("has a command that says what it knows", () => {
    const command = path.join(installed, manifest.bin["kyma-mesh"]);
    assert.match(fs.readFileSync(command, "utf8"), /^#!\/usr\/bin\/env node\n/);
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [command, ...args], { cwd: directory, encoding: "utf8" });
    const { status, stdout, stderr } = run("--help");
    assert.deepEqual([status, stderr], [0, ""]);
    const names = /^Commands: (.*)$/m.exec(stdout)![1].split(", ");
    assert.ok(
      ["diff", "doctor", "explain", "render"].every((name) => names.includes(name)),
      stdout,
    );
    for (const name of names) {
      assert.deepEqual([run(name, "--help").status, run(name, "--help").stderr], [0, ""], name);
    }
  });

  it("is developed against versions of the SDKs that its peer ranges allow", () => {
    const outside = Object.entries(manifest.peerDependencies).filter(
      ([name, range]) => !satisfies(manifest.devDependencies[name], range),
    );
    assert.deepEqual(outside, []);
  });
});
