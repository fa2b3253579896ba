import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { execute } from "../../../cli/diff/revision/execute";

describe("execute", () => {
  let directory: string;
  beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-test-"))));
  afterEach(() => fs.rmSync(directory, { recursive: true }));

  /** Runs a script that says by a file that it has started, and interrupts it then. */
  async function interrupted(script: string): Promise<void> {
    const started = path.join(directory, "started");
    const controller = new AbortController();
    const running = execute("sh", ["-c", script.replace("START", `touch ${started}`)], {
      cwd: directory,
      signal: controller.signal,
      graceMilliseconds: 100,
    });
    const rejected = assert.rejects(running, { message: "interrupted" });
    while (!fs.existsSync(started)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    controller.abort(new Error("interrupted"));
    await rejected;
  }

  const stubborn: [name: string, script: string][] = [
    ["ends what ends when it is told to", "START; exec sleep 1000"],
    ["kills what does not", "trap '' TERM; START; while :; do sleep 1; done"],
    ["does not wait for what left its group and holds its output", "setsid sleep 30 & START; exec sleep 1000"],
  ];
  for (const [name, script] of stubborn) {
    it(name, () => interrupted(script));
  }

  it("says what a program that fails wrote, or else how it ended", async () => {
    await assert.rejects(execute("sh", ["-c", "echo out; echo err >&2; exit 3"], { cwd: directory }), {
      message: "err",
    });
    await assert.rejects(execute("sh", ["-c", "exit 3"], { cwd: directory }), { message: "sh ended with 3" });
    assert.equal(await execute("sh", ["-c", "echo out; echo err >&2"], { cwd: directory }), "out\n");
  });
});
