import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { eventually } from "./support/eventually";
import { sandboxTools } from "./support/tools";

const project = path.join(__dirname, "..", "..");

interface Run {
  child: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
}

/** What an npm script runs, on the sandbox in `directory`. */
function run(command: string, directory: string, cwd = project): Run {
  const child = spawn(process.execPath, [path.join("sandbox", "cli", "register.js"), command], {
    cwd,
    env: { ...process.env, KYMA_MESH_SANDBOX: directory },
    // A group of its own, so that a test can interrupt it as a terminal does.
    detached: true,
  });
  const chunks: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk.toString("utf8")));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, output: () => chunks.join(""), ended };
}

/** Command lines and working directories of every process that has to do with `directory`. */
function processesOf(directory: string): string[] {
  return fs
    .readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .flatMap((pid) => {
      try {
        const commandLine = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const cwd = fs.readlinkSync(`/proc/${pid}/cwd`);
        return commandLine.includes(directory) || cwd.startsWith(directory) ? [`${pid} ${commandLine}`] : [];
      } catch {
        return [];
      }
    });
}

function nothingRuns(directory: string): Promise<void> {
  return eventually(async () => assert.deepEqual(processesOf(directory), []));
}

/** The line after `Look around`, as a person would paste it. */
function curlLine(output: string): string {
  const line = output.split("\n").find((candidate) => candidate.trimStart().startsWith("curl "));
  assert.ok(line, output);
  return line.trim();
}

describe("npm start", function () {
  this.timeout("15m");
  const directories: string[] = [];

  function newDirectory(): string {
    directories.push(fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-start-")));
    return directories.at(-1)!;
  }

  before(async () => {
    await sandboxTools();
  });
  after(async () => {
    for (const directory of directories) {
      await run("remove", directory).ended;
    }
  });

  it("brings up two sandboxes side by side, refuses other commands to one that is going up, and updates in place", async () => {
    const [directory, other] = [newDirectory(), newDirectory()];
    const [first, beside] = [run("start", directory), run("start", other)];
    await eventually(async () => assert.match(first.output(), /^cluster /m));

    for (const command of ["start", "stop", "remove"]) {
      const second = run(command, directory);
      assert.equal(await second.ended, 1, command);
      assert.match(second.output(), new RegExp(`is being started by process ${first.child.pid}: `));
    }

    assert.equal(await first.ended, 0, first.output());
    assert.equal(await beside.ended, 0, beside.output());
    assert.match(first.output(), /Gateway kyma-system\/kyma-gateway/);
    for (const { output } of [first, beside]) {
      const answer = execFileSync("sh", ["-c", curlLine(output())], { cwd: project, encoding: "utf8", stdio: "pipe" });
      assert.match(answer, /^HTTP\/\S+ 200/);
    }

    const again = run("start", directory);
    assert.equal(await again.ended, 0, again.output());
    assert.match(again.output(), /updated in place/);
    assert.doesNotMatch(again.output(), /^stack .*(created|updated|replaced|deleted)/m);
    assert.equal(curlLine(again.output()), curlLine(first.output()));

    assert.notDeepEqual(processesOf(directory), [], "what is looked for below can be found");
    assert.equal(await run("stop", directory).ended, 0);
    await nothingRuns(directory);
    assert.match(
      execFileSync("sh", ["-c", curlLine(beside.output())], { cwd: project, encoding: "utf8", stdio: "pipe" }),
      / 200/,
    );

    const warm = run("start", directory);
    assert.equal(await warm.ended, 0, warm.output());
    assert.doesNotMatch(warm.output(), /^stack .*(created|replaced|deleted)/m);
    for (const started of [directory, other]) {
      assert.equal(await run("remove", started).ended, 0);
      await nothingRuns(started);
      assert.equal(fs.existsSync(started), false);
    }
  });

  for (const [signal, when] of [
    ["SIGINT", /^cluster /m],
    ["SIGKILL", /^cluster /m],
    ["SIGKILL", /^stack +created /m],
  ] as const) {
    it(`leaves no process after ${signal} at ${when}, and starts after it`, async () => {
      const directory = newDirectory();
      const { child, output, ended } = run("start", directory);
      await eventually(async () => assert.match(output(), when));
      if (signal === "SIGINT") {
        process.kill(-child.pid!, signal);
      } else {
        process.kill(child.pid!, signal);
      }
      await ended;
      await nothingRuns(directory);

      const next = run("start", directory);
      assert.equal(await next.ended, 0, next.output());
    });
  }

  it("refuses a bad stack file before anything is built or started", async () => {
    const checkout = path.join(newDirectory(), "checkout");
    for (const name of ["package.json", "tsconfig.json", "index.ts", "cli", "components", "sandbox", "stacks"]) {
      fs.cpSync(path.join(project, name), path.join(checkout, name), { recursive: true });
    }
    fs.symlinkSync(path.join(project, "node_modules"), path.join(checkout, "node_modules"));
    const stackFile = path.join(checkout, "stacks", "Pulumi.local.yaml");
    fs.writeFileSync(
      stackFile,
      "config: { 'kyma-mesh:environment': local, 'kyma-mesh:domian': x, 'kyma-mesh:crds': no }",
    );
    const directory = path.join(checkout, ".sandbox");
    const { ended, output } = run("start", directory, checkout);
    assert.equal(await ended, 1);
    assert.match(output(), /kyma-mesh:domian: unknown setting; allowed: /);
    assert.match(output(), /kyma-mesh:crds: "no" is not known; allowed: keep, delete/);
    assert.doesNotMatch(output(), /^(tools|cluster|stack) |\n\s+at /m);
    assert.deepEqual(fs.readdirSync(directory), []);
  });

  it("stops what does not run without complaint", async () => {
    const stop = run("stop", newDirectory());
    assert.equal(await stop.ended, 0);
    assert.match(stop.output(), /^nothing runs in /);
  });
});
