import * as assert from "node:assert/strict";
import { once, EventEmitter } from "node:events";

import { WorkQueue } from "../../../sandbox/controller/workQueue";

describe("the stand-in's queue", () => {
  it("handles one entry at a time, and one that comes in again while it waits once", async () => {
    const handled: string[] = [];
    const gate = new EventEmitter();
    const queue = new WorkQueue(async (entry) => {
      handled.push(entry);
      gate.emit("begun");
      await once(gate, "go");
      return undefined;
    });
    for (const entry of ["a", "b", "b", "a"]) {
      queue.add(entry);
    }
    assert.deepEqual(handled, ["a"]);
    for (const last of ["b", "a"]) {
      const begun = once(gate, "begun");
      gate.emit("go");
      await begun;
      assert.equal(handled.at(-1), last);
    }
    assert.deepEqual(handled, ["a", "b", "a"]);
    gate.emit("go");
  });

  it("handles an entry again when it asked for that", async () => {
    const gate = new EventEmitter();
    let runs = 0;
    const queue = new WorkQueue(() => {
      gate.emit("run");
      return Promise.resolve(++runs < 3 ? 0 : undefined);
    });
    queue.add("a");
    while (runs < 3) {
      await once(gate, "run");
    }
  });
});
