import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { tryLock, withLock } from "../../../sandbox/toolchain/lock";

describe("lock", () => {
  let file: string;
  beforeEach(() => {
    file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-lock-")), "lock");
  });
  afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

  it("is had by one holder at a time, and names it", () => {
    const lock = tryLock(file);
    assert.ok("release" in lock);
    assert.deepEqual(tryLock(file), { heldBy: process.pid });
    lock.release();
    assert.ok("release" in tryLock(file));
  });

  it("is taken over from a dead holder and from a file cut short", () => {
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    for (const content of [String(dead), ""]) {
      fs.writeFileSync(file, content);
      assert.ok("release" in tryLock(file), `a lock file with ${JSON.stringify(content)}`);
      fs.rmSync(file);
    }
  });

  it("is given back when the action fails", async () => {
    const failing = withLock(
      file,
      () => undefined,
      () => Promise.reject(new Error("no")),
    );
    await assert.rejects(failing, /^Error: no$/);
    assert.equal(fs.existsSync(file), false);
  });

  it("lets actions through one after another", async () => {
    const order: string[] = [];
    const action = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(`${name} ends`);
    };
    await Promise.all([withLock(file, () => undefined, action("a")), withLock(file, () => undefined, action("b"))]);
    assert.deepEqual(order, ["a begins", "a ends", "b begins", "b ends"]);
  });
});
