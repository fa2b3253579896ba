import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { diff } from "../../../cli/diff";
import { deployment, manifest } from "./manifests";
import { TestProject } from "./project";

const two = { objects: [deployment({ replicas: 2 })] };
const one = { objects: [deployment({ replicas: 1 })] };

describe("diff", function () {
  this.timeout(120_000);

  let project: TestProject;
  afterEach(() => {
    assert.equal(project.git("worktree", "list").trim().split("\n").length, 1, "no worktree is left");
    project.remove();
  });

  async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const read = { out: "", err: "" };
    const into = (name: "out" | "err") => ({ write: (text: string) => (read[name] += text) });
    const own = [process.execPath, path.join(project.directory, "own.js")] as const;
    const code = await diff(
      [...args, "--project", project.directory],
      { stdout: into("out"), stderr: into("err") },
      own,
    );
    return { code, ...read };
  }

  it("compares each stack with its base, and names those of one side", async () => {
    project = new TestProject();
    for (const name of ["gone", "kept", "broken", "mended"]) {
      project.stack(name, name === "mended" ? { fail: "no domain" } : two);
    }
    project.commit();
    project.stack("gone");
    project.stack("kept", one);
    project.stack("broken", { fail: "no domain" });
    project.stack("mended", one);
    project.stack("new", one);
    const { code, out, err } = await run("main", "--set", "shop:a=b c");
    assert.equal(code, 2);
    assert.deepEqual(out.match(/^\| `.*$/gm), [
      "| `broken` |  |  |  |  | **failed** |",
      "| `gone` |  |  |  |  | not judged |",
      "| `kept` | 0 | 0 | 1 | 0 | **1 high** |",
      "| `mended` | 2 | 0 | 0 | 0 | not judged |",
      "| `new` | 2 | 0 | 0 | 0 | not judged |",
    ]);
    assert.match(
      out,
      /### `mended`\n\n.*\n\n```text\nerror: no domain in manifests\n```/,
      "no path of this run is shown",
    );
    assert.match(out, /options: '?--set shop:a=b c'?\n/);
    assert.match(err, /^error: broken: no domain in manifests$/m);
    assert.match(err, /^warning: new: no risk is judged: The stack has no config file in base\.$/m);
  });

  it("fails by the gravest risk, and writes both reports", async () => {
    project = new TestProject();
    project.stack("kept", two);
    project.stack("other", two);
    project.commit();
    project.stack("kept", { objects: [deployment({ replicas: 2 }, "example.com/orders:1.2.2")] });
    const file = (name: string) => path.join(project.directory, "reports", name);
    const options = ["--stack", "kept", "--out", file("cut.md"), "--full", file("full.md")];
    assert.equal((await run("HEAD", ...options, "--fail-on", "high")).code, 0);
    assert.equal((await run("HEAD", ...options, "--fail-on", "medium")).code, 1);
    const text = fs.readFileSync(file("cut.md"), "utf8");
    assert.match(text, /the image goes back/);
    assert.doesNotMatch(text, /other/);
    assert.equal(fs.readFileSync(file("full.md"), "utf8"), text);
  });

  it("says why base cannot be rendered, and reports head as new", async () => {
    project = new TestProject({});
    project.stack("kept", two);
    project.commit();
    project.write("package.json", JSON.stringify({ scripts: { render: "node render.js" } }));
    const { code, out } = await run("main", "--fail-on", "low");
    assert.equal(code, 0);
    assert.match(out, /\| `kept` \| 2 \| 0 \| 0 \| 0 \| not judged \|[^]*\nBase could not be rendered: /);
    assert.match(out, /package\.json has no script named render, and does not depend on kyma-mesh/);
  });

  it("fails where no risk can be judged if told to, but not for a stack that is new", async () => {
    project = new TestProject();
    project.write("package-lock.json", "");
    project.git("rm", "--quiet", "--force", "--ignore-unmatch", "package-lock.json");
    fs.rmSync(path.join(project.directory, "package-lock.json"), { force: true });
    project.stack("kept", two);
    project.commit();
    project.stack("new", two);
    const unjudged = await run("main", "--stack", "kept", "--fail-unjudged");
    assert.equal(unjudged.code, 1);
    assert.match(
      unjudged.err,
      /^warning: kept: no risk is judged: base has no package-lock\.json, by which npm ci could install its dependencies$/m,
    );
    const { code, out } = await run("main", "--stack", "new", "--fail-unjudged");
    assert.equal(code, 0);
    assert.match(out, /The stack has no config file in base\./);
  });

  it("heeds what --set says of the provider", async () => {
    project = new TestProject();
    const secret = (a: string) => ({ objects: [manifest("v1", "Secret", "tls", { data: { a } })] });
    project.stack("kept", secret("MQ=="));
    project.commit();
    project.stack("kept", secret("Mg=="));
    const set = ["--set", "kubernetes:enableSecretMutable=true"];
    const { out } = await run("main", ...set);
    assert.deepEqual(out.match(/^\| `.*$/gm), ["| `kept` | 0 | 0 | 1 | 0 | none |"]);
    assert.match((await run("main")).out, /^\| `kept` \| 0 \| 0 \| 0 \| 1 \| none \|$/m);
  });

  it("has Git forget the worktrees of runs that were killed, and nobody else's", async () => {
    project = new TestProject();
    project.stack("kept", two);
    project.commit();
    for (const place of ["kyma-mesh-diff-killed/base", "unmounted/base"]) {
      const directory = path.join(project.directory, "elsewhere", place);
      project.git("worktree", "add", "--quiet", "--detach", directory);
      fs.rmSync(directory, { recursive: true });
    }
    await run("main");
    assert.deepEqual(project.git("worktree", "list").match(/[\w-]+\/base/g), ["unmounted/base"]);
    project.git("worktree", "prune");
  });

  it("renders by itself a project that has no script but depends on this package", async () => {
    project = new TestProject({ dependencies: { "kyma-mesh": "1.0.0" } });
    // Base has what head has installed, the lock being the same.
    project.write(".gitignore", "node_modules\n");
    project.write("node_modules/installed.js", "module.exports = true;");
    project.write(
      "own.js",
      `require(process.cwd() + "/node_modules/installed.js"); process.argv.splice(2, 1); require("./render.js");`,
    );
    project.stack("kept", two);
    project.commit();
    project.stack("kept", one);
    const { code, out } = await run("main");
    assert.equal(code, 0);
    assert.match(
      out,
      /\| `kept` \| 0 \| 0 \| 1 \| 1 \| \*\*1 high\*\* \|/,
      "the option --project differs, in data that is replaced",
    );
  });

  it("installs what base locks where head locks something else", async () => {
    project = new TestProject();
    project.write("dependency/package.json", JSON.stringify({ name: "dependency", version: "1.0.0" }));
    project.write("dependency/index.js", "");
    const dependencies = { dependency: "file:dependency" };
    project.write(
      "package.json",
      JSON.stringify({
        name: "shop",
        version: "1.0.0",
        dependencies,
        scripts: { render: "node -r dependency render.js" },
      }),
    );
    project.write(
      "package-lock.json",
      JSON.stringify({
        name: "shop",
        version: "1.0.0",
        lockfileVersion: 3,
        packages: {
          "": { name: "shop", version: "1.0.0", dependencies },
          dependency: { version: "1.0.0" },
          "node_modules/dependency": { resolved: "dependency", link: true },
        },
      }),
    );
    project.stack("kept", two);
    project.commit();
    project.write("package.json", JSON.stringify({ scripts: { render: "node render.js" } }));
    const { out } = await run("main");
    assert.match(out, /\| `kept` \| 0 \| 0 \| 0 \| 0 \| none \|/);
  });

  it("refuses what is not there, all at once", async () => {
    project = new TestProject();
    project.stack("kept", two);
    project.commit();
    await assert.rejects(run("main", "--stack", "a", "--stack", "b"), {
      message: "--stack: there is no stack a; allowed: kept\n--stack: there is no stack b; allowed: kept",
    });
    await assert.rejects(
      run("nowhere"),
      /^Error: <base-ref>: "nowhere" is no commit of this repository; allowed: a branch/,
    );
    await assert.rejects(run("--stack", "a b", "--set", "domain", "--fail-on", "grave"), {
      message: [
        '--stack: "a b" is not a stack\'s name; allowed: letters, digits, -, _ and .',
        '--set: "domain" is not a setting; allowed: key=value, such as kyma-mesh:domain=apps.example.com',
        '--fail-on: "grave" is not known; allowed: low, medium, high',
        "<base-ref>: no commit is named; allowed: one branch, tag or commit to compare with, such as origin/main",
      ]
        .join("\n")
        .replace("--stack:", "--stack[0]:")
        .replace("--set:", "--set[0]:"),
    });
  });

  it("leaves nothing behind when it is told to end", async () => {
    project = new TestProject();
    const hang = path.join(project.directory, "pid");
    project.stack("kept", { hang });
    project.commit();
    const temporary = path.join(project.directory, "temporary");
    fs.mkdirSync(temporary);
    const cli = path.resolve(__dirname, "../../../cli/kymaMesh.ts");
    const child = spawn(
      process.execPath,
      ["--require", "ts-node/register/transpile-only", cli, "diff", "main", "--project", project.directory],
      {
        env: { ...process.env, TMPDIR: temporary },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    let err = "";
    child.stderr.on("data", (text) => (err += text));
    while (!fs.existsSync(hang)) {
      assert.equal(child.exitCode, null, err);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill("SIGTERM");
    const code = await new Promise((resolve) => child.on("close", resolve));
    assert.equal(code, 2);
    assert.match(err, /^error: interrupted by SIGTERM$/m);
    assert.deepEqual(
      fs.readdirSync(temporary).filter((name) => name.startsWith("kyma-mesh")),
      [],
    );
    const pid = Number(fs.readFileSync(hang, "utf8"));
    while (fs.existsSync(`/proc/${pid}`)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
});
