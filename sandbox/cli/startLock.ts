import * as fs from "node:fs";
import * as path from "node:path";

import { tryLock } from "../processLock";

/** Runs `action` while nothing else starts, stops or removes this sandbox; refuses at once where something does. */
export async function exclusively(directory: string, action: () => Promise<void>): Promise<void> {
  fs.mkdirSync(directory, { recursive: true });
  const lock = await tryLock(path.join(directory, "start.lock"));
  if ("heldBy" in lock) {
    const holder = lock.heldBy ?? "another";
    throw new Error(`${directory} is being started by process ${holder}: wait for it, or stop it with Ctrl-C`);
  }
  try {
    await action();
  } finally {
    lock.release();
  }
}
