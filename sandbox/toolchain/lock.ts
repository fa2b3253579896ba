import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A lock that was taken, or the process that has it. */
export type LockAttempt = { release(): void } | { heldBy: number };

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, of another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Takes a lock file for this process; one whose holder is dead is taken over. */
export function tryLock(file: string): LockAttempt {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return { release: () => fs.rmSync(file, { force: true }) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      throw error;
    }
  }
  const holder = Number(fs.readFileSync(file, { encoding: "utf8", flag: "a+" }));
  if (Number.isInteger(holder) && holder > 0 && isAlive(holder)) {
    return { heldBy: holder };
  }
  fs.rmSync(file, { force: true });
  return tryLock(file);
}

/** Runs `action` under a lock file, after whoever has it; `onWait` is told of the holder once. */
export async function withLock<T>(file: string, onWait: (pid: number) => void, action: () => Promise<T>): Promise<T> {
  let lock = tryLock(file);
  if ("heldBy" in lock) {
    onWait(lock.heldBy);
  }
  while ("heldBy" in lock) {
    await sleep(500);
    lock = tryLock(file);
  }
  try {
    return await action();
  } finally {
    lock.release();
  }
}
