import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { preview } from "../../../cli/preview";

describe("preview", () => {
  const searched = process.env.PATH;
  let directory: string;
  beforeEach(() => {
    directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-test-")));
    fs.writeFileSync(path.join(directory, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  });
  afterEach(() => {
    process.env.PATH = searched;
    fs.rmSync(directory, { recursive: true });
  });

  async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const read = { out: "", err: "" };
    const into = (name: "out" | "err") => ({ write: (text: string) => (read[name] += text) });
    const code = await preview(["--project", directory, ...args], { stdout: into("out"), stderr: into("err") });
    return { code, ...read };
  }

  /** A Pulumi CLI that says where and how it was called. */
  function pulumi(exitCode: number): void {
    const program = path.join(directory, "pulumi");
    fs.writeFileSync(program, `#!/bin/sh\npwd\necho "$@"\necho problem >&2\nexit ${exitCode}\n`, { mode: 0o755 });
    process.env.PATH = `${directory}:${searched}`;
  }

  it("runs a preview in the project, and passes its exit code on", async () => {
    pulumi(3);
    const { code, out, err } = await run("acme/shop/local", "--", "--policy-pack", "policies");
    assert.equal(code, 3);
    const called = "preview --diff --non-interactive --color never --stack acme/shop/local --policy-pack policies";
    for (const line of [directory, called, "problem"]) {
      assert.ok(out.split("\n").includes(line), `${line} in ${out}`);
      assert.ok(err.split("\n").includes(line));
    }
  });

  it("writes the comment, and the whole of it", async () => {
    pulumi(0);
    const [out, full] = ["out.md", "full.md"].map((name) => path.join(directory, "reports", name));
    assert.deepEqual(
      [await run("local", "--out", out, "--full", full)].map(({ code, out: text }) => [code, text]),
      [[0, ""]],
    );
    assert.match(fs.readFileSync(out, "utf8"), /^<!-- kyma-mesh preview: local -->\n/);
    assert.equal(fs.readFileSync(full, "utf8"), fs.readFileSync(out, "utf8"));
  });

  it("says what is missing", async () => {
    process.env.PATH = directory;
    await assert.rejects(run("local"), { message: "pulumi is not installed: https://www.pulumi.com/docs/install/" });
  });

  const wrong: [args: string[], message: string][] = [
    [[], "<stack>: 0 are named; allowed: one stack"],
    [["-->"], ""],
    [
      ["a b"],
      '<stack>: "a b" is not a stack\'s name; allowed: letters, digits, -, _, . and /, such as acme/mesh/production',
    ],
    [["local", "--out", "a", "--full", "a"], "--full: names the file of --out; allowed: a file of its own"],
  ];
  for (const [args, message] of wrong) {
    it(`refuses ${JSON.stringify(args)}`, () => assert.rejects(run(...args), message === "" ? Error : { message }));
  }
});
