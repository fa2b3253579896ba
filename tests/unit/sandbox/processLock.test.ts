import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { tryLock, withLock } from "../../../sandbox/processLock";

const register = require.resolve("ts-node/register/transpile-only");
const lockModule = require.resolve("../../../sandbox/processLock");

describe("process lock", () => {
  let file: string;
  beforeEach(() => {
    file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-lock-")), "lock");
  });
  afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

  it("is had by one holder at a time, and names it", async () => {
    const lock = await tryLock(file);
    assert.ok("release" in lock);
    assert.deepEqual(await tryLock(file), { heldBy: process.pid });
    lock.release();
    const again = await tryLock(file);
    assert.ok("release" in again);
    again.release();
  });

  it("is free once its holder was killed", async () => {
    const take = `require(${JSON.stringify(lockModule)}).tryLock(${JSON.stringify(file)}).then(() => console.log("taken"))`;
    const other = spawn(process.execPath, ["-r", register, "-e", take], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve) => other.stdout.once("data", resolve));
    assert.deepEqual(await tryLock(file), { heldBy: other.pid });
    const ended = new Promise((resolve) => other.once("close", resolve));
    other.kill("SIGKILL");
    await ended;
    const lock = await tryLock(file);
    assert.ok("release" in lock);
    lock.release();
  });

  it("is given back when the action fails", async () => {
    const failing = withLock(
      file,
      () => undefined,
      () => Promise.reject(new Error("no")),
    );
    await assert.rejects(failing, /^Error: no$/);
    const lock = await tryLock(file);
    assert.ok("release" in lock);
    lock.release();
  });

  it("lets actions through one after another", async () => {
    const order: string[] = [];
    const action = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(`${name} ends`);
    };
    await Promise.all([withLock(file, () => undefined, action("a")), withLock(file, () => undefined, action("b"))]);
    const [first, second] = order[0].startsWith("a") ? ["a", "b"] : ["b", "a"];
    assert.deepEqual(order, [`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
  });
});
