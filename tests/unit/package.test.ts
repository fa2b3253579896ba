import assert from "node:assert/strict";
import { execFileSync, type ExecFileSyncOptionsWithStringEncoding, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const project = path.join(__dirname, "..", "..");

interface Consumer {
  code: string;
  /** Programs of the docs read files of the reader's own. */
  runs: boolean;
}

/** The programs of the README and the docs, and one that must not type-check. */
function consumers(): Consumer[] {
  const pages = ["README.md", ...fs.readdirSync(path.join(project, "docs")).map((page) => path.join("docs", page))];
  const examples = pages.flatMap((page) => {
    const found = [...fs.readFileSync(path.join(project, page), "utf8").matchAll(/^```ts\n(.*?)^```$/gms)];
    assert.ok(found.length > 0, `examples in ${page}`);
    return found.map(([, code]) => ({ code, runs: page === "README.md" }));
  });
  const misspelt = `
import { KymaMesh, Profile } from "kyma-mesh";
// @ts-expect-error a misspelt argument is a type error
export const wrong = () => new KymaMesh("mesh", { profil: Profile.Production });
`;
  return [...examples, { code: misspelt, runs: false }];
}

/** Runs the compiled programs as the engine would, and fails when one registers nothing but itself. */
const run = `
const pulumi = require("@pulumi/pulumi");
const { generateKeyPairSync } = require("node:crypto");
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { privateKeyPemPkcs8: privateKey.export({ type: "pkcs8", format: "pem" }) };
const computed = (type) => (type === "tls:index/privateKey:PrivateKey" ? key : {});
let registered = 0;
pulumi.runtime.setMocks({
  newResource: ({ name, type, inputs }) => (registered++, { id: name, state: { ...inputs, ...computed(type) } }),
  call: () => ({}),
});
require(process.argv[2]);
process.on("exit", () => process.exitCode || registered > 0 || (process.exitCode = 3));
`;

describe("the packed package", function () {
  this.timeout("3m");
  let directory: string;
  let programs: { file: string; runs: boolean }[];

  before(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-package-"));
    const installed = path.join(directory, "node_modules", "kyma-mesh");
    fs.mkdirSync(installed, { recursive: true });
    const npm: ExecFileSyncOptionsWithStringEncoding = { cwd: project, encoding: "utf8", stdio: "pipe" };
    const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", directory], npm).trim();
    const tarball = path.join(directory, packed.split("\n").at(-1)!);
    execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
    for (const dependency of ["@pulumi", "@types", "js-yaml", "argparse", "jose"]) {
      fs.symlinkSync(path.join(project, "node_modules", dependency), path.join(directory, "node_modules", dependency));
    }
    programs = consumers().map(({ code, runs }, index) => {
      const file = `consumer${index}`;
      fs.writeFileSync(path.join(directory, `${file}.ts`), code);
      return { file, runs };
    });
    fs.writeFileSync(path.join(directory, "run.js"), run);
  });
  after(() => fs.rmSync(directory, { recursive: true }));

  function node(...args: string[]): void {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: directory, encoding: "utf8" });
    assert.equal(status, 0, `node ${args.join(" ")}: ${stdout}${stderr}`);
  }

  it("type-checks in the documented programs, and runs the README's", () => {
    const tsc = path.join(project, "node_modules", "typescript", "bin", "tsc");
    const options = ["--strict", "--skipLibCheck", "--module", "commonjs", "--target", "es2022", "--types", "node"];
    node(tsc, ...options, ...programs.map(({ file }) => `${file}.ts`));
    for (const { file } of programs.filter(({ runs }) => runs)) {
      node("run.js", `./${file}.js`);
    }
  });

  it("holds the components and nothing of the project around them", () => {
    const files = fs.readdirSync(path.join(directory, "node_modules", "kyma-mesh"), { recursive: true }).map(String);
    const top = files.filter((file) => !file.includes(path.sep)).sort();
    assert.deepEqual(top, ["LICENSE", "PulumiPlugin.yaml", "README.md", "dist", "docs", "package.json"]);
    const strangers = files.filter((file) => /^dist\/(?!index\.|components|cli)/.test(file));
    assert.deepEqual(strangers, []);
  });
});
