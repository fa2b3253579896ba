import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A lock that was taken, or the process that has it (unknown for the instant before it has said so). */
export type LockAttempt = { release(): void } | { heldBy: number | undefined };

function holder(file: string): number | undefined {
  try {
    return Number(fs.readFileSync(file, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes the lock of the name `file`, whose directory must exist; the file itself only names the holder. The lock is an
 * abstract socket, because the kernel takes that away with its owner: a killed one blocks nobody.
 */
export async function tryLock(file: string): Promise<LockAttempt> {
  const name = path.join(fs.realpathSync(path.dirname(file)), path.basename(file));
  const digest = crypto.createHash("sha256").update(name).digest("hex").slice(0, 32);
  const server = net.createServer((socket) => socket.destroy());
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(`\0kyma-mesh-${digest}`, resolve);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") {
      return { heldBy: holder(file) };
    }
    throw error;
  }
  fs.writeFileSync(file, String(process.pid));
  return {
    release: () => {
      fs.rmSync(file, { force: true });
      server.close();
    },
  };
}

/** Runs `action` under a lock, after whoever has it; `onWait` is told of the holder once. */
export async function withLock<T>(
  file: string,
  onWait: (pid: number | undefined) => void,
  action: () => Promise<T>,
): Promise<T> {
  let lock = await tryLock(file);
  if ("heldBy" in lock) {
    onWait(lock.heldBy);
  }
  while ("heldBy" in lock) {
    await sleep(500);
    lock = await tryLock(file);
  }
  try {
    return await action();
  } finally {
    lock.release();
  }
}
