import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process for good: ids are used again, a pair of id and start time (in clock ticks since boot) is not. */
export interface ProcessIdentity {
  pid: number;
  startTime: string;
}

export interface ProcessStat {
  state: string;
  parent: number;
  threads: number;
  startTime: string;
}

/** Reads the text of `/proc/<pid>/stat`. The command name in it may hold blanks and parentheses. */
export function parseStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0], parent: Number(fields[1]), threads: Number(fields[17]), startTime: fields[19] };
}

function stat(pid: number): ProcessStat | undefined {
  try {
    return parseStat(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return undefined;
  }
}

/** The identity of a running process; undefined once it has ended. */
export function identify(pid: number): ProcessIdentity | undefined {
  const found = stat(pid);
  return found === undefined || isEnded(found) ? undefined : { pid, startTime: found.startTime };
}

export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startTime === identity.startTime;
}

/**
 * A process whose parent has not collected it yet runs no more. Its first thread may have ended before the others: the
 * first process of a namespace has threads for as long as it takes all other processes along.
 */
function isEnded(found: ProcessStat): boolean {
  return (found.state === "Z" || found.state === "X") && found.threads <= 1;
}

export function childrenOf(parent: number): ProcessIdentity[] {
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => stat(pid)?.parent === parent)
    .flatMap((pid) => identify(pid) ?? []);
}

/** Ends exactly this process; one that has taken over its id is left alone. */
export function kill(identity: ProcessIdentity): void {
  send(identity, "SIGKILL");
}

/** Asks exactly this process to end. */
export function terminate(identity: ProcessIdentity): void {
  send(identity, "SIGTERM");
}

function send(identity: ProcessIdentity, signal: "SIGKILL" | "SIGTERM"): void {
  if (isRunning(identity)) {
    try {
      process.kill(identity.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
        throw error;
      }
    }
  }
}

/** Resolves to whether all of them have ended within `timeout` milliseconds. */
export async function ended(identities: ProcessIdentity[], timeout: number): Promise<boolean> {
  const deadline = Date.now() + timeout;
  while (identities.some(isRunning)) {
    if (Date.now() > deadline) {
      return false;
    }
    await sleep(20);
  }
  return true;
}
