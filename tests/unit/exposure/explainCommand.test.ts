import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Readable } from "node:stream";
import * as yaml from "js-yaml";
import { explain } from "../../../cli/explain";
import { explainOptions } from "../../../cli/explainOptions";
import { explainUsage } from "../../../cli/explainUsage";
import { apiRule, istioRule, rule } from "./support/apiRules";

const root = path.join(__dirname, "..", "..", "..");
const manifest = (object: object) => yaml.dump(object);

describe("kyma-mesh explain", () => {
  let directory: string;
  const file = (name: string, text: string): string => {
    const created = path.join(directory, name);
    fs.writeFileSync(created, text);
    return created;
  };

  before(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "explain-"))));
  after(() => fs.rmSync(directory, { recursive: true }));

  /** Runs the command in this process. */
  async function run(args: string[], stdin = ""): Promise<{ code: number; out: string; err: string }> {
    const written = { out: "", err: "" };
    const code = await explain(args, {
      stdin: Readable.from([stdin]),
      stdout: { write: (text) => (written.out += text) },
      stderr: { write: (text) => (written.err += text) },
    });
    return { code, ...written };
  }

  /** Runs the command as a user does. */
  function start(args: string[], { input = "", env = {} } = {}) {
    const program = ["-r", "ts-node/register/transpile-only", path.join("cli", "kymaMesh.ts"), ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, program, {
      cwd: root,
      input,
      encoding: "utf8",
      env: { ...process.env, KYMA_MESH_DEBUG: "", ...env },
    });
    return { code: status, out: stdout, err: stderr };
  }

  const domain = ["--default-domain", "example.com"];

  it("prints the objects of several files, with reasons, as YAML that can be applied", async () => {
    const files = [
      file("orders.yaml", manifest(apiRule([rule({ noop: undefined })]))),
      file(
        "open.yaml",
        manifest({ ...apiRule([rule({ allow: undefined })], { host: "open" }), metadata: { name: "open" } }),
      ),
    ];
    const { code, out, err } = await run([...domain, "--namespace", "web", ...files]);
    assert.equal(err, "");
    assert.equal(code, 0);
    const objects = yaml.loadAll(out) as any[];
    assert.deepEqual(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.generateName}`),
      ["VirtualService shop/orders-", "Rule shop/orders-", "VirtualService web/open-"],
    );
    assert.deepEqual(objects[0].spec.hosts, ["orders.example.com"]);
    assert.match(out, new RegExp(`# APIRule shop/orders \\(${files[0]}:1\\)`));
  });

  it("reads standard input and takes the handler of JWTs", async () => {
    const args = [...domain, "--jwt-handler", "istio", "-"];
    const { code, out } = await run(args, manifest(apiRule([istioRule()])));
    assert.equal(code, 0);
    const kinds = (yaml.loadAll(out) as any[]).map(({ kind }) => kind);
    assert.deepEqual(kinds, ["VirtualService", "RequestAuthentication", "AuthorizationPolicy"]);
  });

  it("ends with 1 and names file and line, on standard error, of every problem", async () => {
    const orders = file("bad.yaml", manifest(apiRule([rule({ allow: undefined, noop: undefined })])));
    const { code, out, err } = await run([orders]);
    assert.equal(code, 1);
    assert.equal(out, `# APIRule shop/orders (${orders}:1)\n# nothing is made of it, see its problems\n`);
    const found = err.trimEnd().split("\n");
    assert.ok(found.length >= 2);
    found.forEach((line) => assert.match(line, new RegExp(`^error: ${orders}:\\d+: spec\\..+; allowed: `)));
  });

  it("heeds allowed domains, the default one among them, and blocked services beside Kyma's", async () => {
    const settings = explainOptions([
      ...domain,
      "--allow-domain",
      "a.com",
      "--block-service",
      "orders.shop",
      "-",
    ]).settings;
    assert.deepEqual(settings.allowedDomains, ["example.com", "a.com"]);
    assert.equal(settings.blockedServices[0], "kubernetes.default");
    const args = ["--allow-domain", "a.com", "--block-service", "orders.shop", "-"];
    const { err } = await run(args, manifest(apiRule([rule({ allow: undefined })], { host: "orders.b.com" })));
    assert.match(err, /spec\.host: "orders\.b\.com" is not on the allow-list of domains/);
    assert.match(err, /service "orders" of namespace "shop" is on the block list/);
  });

  it("prints JSON on request, problems in it", async () => {
    const { code, out } = await run(["--json", "-"], manifest(apiRule([rule({ allow: undefined })])));
    const { apiRules, problems, warnings } = JSON.parse(out);
    assert.equal(code, 1);
    assert.deepEqual([apiRules.length, problems.length, warnings], [1, 1, []]);
    assert.match(problems[0].problem, /has no domain, and there is no default one/);
  });

  it("says so where there is nothing to explain", async () => {
    const { code, out, err } = await run(["-"], "kind: Service\napiVersion: v1\n");
    assert.deepEqual([code, out, err], [0, "", "warning: no APIRule in -\n"]);
  });

  it("refuses a wrong command line, every fault at once", () => {
    const args = ["--default-domain", "com", "--jwt-handler", "dex", "--namespace", "Web"];
    assert.throws(
      () => explainOptions(args),
      ({ message }: Error) => {
        assert.deepEqual(
          message.split("\n").map((line) => line.split(":")[0]),
          ["--default-domain", "--jwt-handler", "--namespace", "<file>"],
        );
        return true;
      },
    );
  });

  it("tells of every option in its usage", async () => {
    const { code, out } = await run(["--help"]);
    assert.deepEqual([code, out], [0, explainUsage]);
    assert.throws(() => explainOptions(["--domain", "x"]), /Unknown option '--domain'/);
  });

  it("is a program with exit codes and errors of a line each", () => {
    const good = start(["explain", ...domain, "-"], { input: manifest(apiRule([rule({ allow: undefined })])) });
    assert.deepEqual([good.code, good.err], [0, ""]);
    assert.match(good.out, /kind: VirtualService/);
    const missing = start(["explain", "missing.yaml"]);
    assert.deepEqual([missing.code, missing.out, missing.err], [2, "", "error: missing.yaml: there is no such file\n"]);
    const unknown = start(["toString"]);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /^error: unknown command "toString"; known: .*explain.*\n$/);
    assert.match(start(["explain"], { env: { KYMA_MESH_DEBUG: "1" } }).err, /no file is named[^]*\n\s+at /);
  });

  it("ends quietly where its reader does", () => {
    const command = `"${process.execPath}" -r ts-node/register/transpile-only cli/kymaMesh.ts explain --default-domain example.com - | head -n 1`;
    const many = Array.from({ length: 300 }, (_, index) =>
      manifest(apiRule([rule({ allow: undefined })], { host: `orders-${index}` })).replace(
        "name: orders",
        `name: orders-${index}`,
      ),
    );
    const { stdout, stderr } = spawnSync("sh", ["-c", command], {
      cwd: root,
      input: many.join("---\n"),
      encoding: "utf8",
    });
    assert.deepEqual([stdout, stderr], ["# APIRule shop/orders-0 (standard input:1)\n", ""]);
  });
});
