import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { systemPath } from "./systemPath";

/** `count` ids from `inside` on, as a user namespace has them, stand for as many from `outside` on. */
export interface IdRange {
  inside: number;
  outside: number;
  count: number;
}

const kinds = [
  { map: "uid_map", helper: "newuidmap", delegated: "/etc/subuid", own: () => process.getuid!() },
  { map: "gid_map", helper: "newgidmap", delegated: "/etc/subgid", own: () => process.getgid!() },
] as const;
type Kind = (typeof kinds)[number];

/** Milliseconds for a process to make its user namespace. */
const patience = 10_000;

/** Reads the text of a `uid_map` or `gid_map` below /proc. */
export function parseIdMap(text: string): IdRange[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [inside, outside, count] = line.trim().split(/\s+/).map(Number);
    return { inside, outside, count };
  });
}

/** The ids that a line of /etc/subuid or /etc/subgid gives to a user, by name or number; undefined for none. */
export function delegatedIds(
  text: string,
  user: { name: string; id: number },
): { first: number; count: number } | undefined {
  const entries = text.split("\n").map((line) => line.split(":"));
  const [, first, count] = entries.find(([owner]) => owner === user.name || owner === String(user.id)) ?? [];
  return count === undefined ? undefined : { first: Number(first), count: Number(count) };
}

/**
 * Gives a process's new user namespace its users and groups: as root all there are; as another user root alone and,
 * where newuidmap and newgidmap are installed, those that /etc/subuid and /etc/subgid delegate.
 */
export async function mapIdentities(pid: number): Promise<void> {
  await untilInOwnNamespace(pid);
  if (process.getuid!() === 0) {
    try {
      for (const { map } of kinds) {
        const all = parseIdMap(fs.readFileSync(`/proc/self/${map}`, "utf8"));
        writeMap(
          pid,
          map,
          all.map(({ inside, count }) => ({ inside, outside: inside, count })),
        );
      }
      return;
    } catch {
      // Root of a namespace that may not hand on its ids has its own one at least.
    }
  } else if (await mapDelegated(pid)) {
    return;
  }
  mapRootAlone(pid);
}

async function untilInOwnNamespace(pid: number): Promise<void> {
  const namespaceOf = (process: number | "self") => fs.readlinkSync(`/proc/${process}/ns/user`);
  const deadline = Date.now() + patience;
  while (namespaceOf(pid) === namespaceOf("self")) {
    if (Date.now() > deadline) {
      throw new Error(`process ${pid} did not make a user namespace`);
    }
    await sleep(2);
  }
}

/** Whether helpers and delegated ids were there. */
async function mapDelegated(pid: number): Promise<boolean> {
  const delegated = kinds.map(delegatedTo);
  if (delegated.includes(undefined)) {
    return false;
  }
  const env = { ...process.env, PATH: systemPath() };
  try {
    for (const [index, { helper, own }] of kinds.entries()) {
      const { first, count } = delegated[index]!;
      const map = [0, own(), 1, 1, first, count].map(String);
      await promisify(execFile)(helper, [String(pid), ...map], { env });
    }
    return true;
  } catch {
    return false;
  }
}

function delegatedTo({ delegated }: Kind): { first: number; count: number } | undefined {
  try {
    const { username, uid } = os.userInfo();
    return delegatedIds(fs.readFileSync(delegated, "utf8"), { name: username, id: uid });
  } catch {
    return undefined;
  }
}

function mapRootAlone(pid: number): void {
  for (const { map, own } of kinds) {
    if (isEmpty(pid, map)) {
      if (map === "gid_map" && process.getuid!() !== 0) {
        fs.writeFileSync(path.join("/proc", String(pid), "setgroups"), "deny");
      }
      writeMap(pid, map, [{ inside: 0, outside: own(), count: 1 }]);
    }
  }
}

/** A map can be written once. */
function isEmpty(pid: number, map: Kind["map"]): boolean {
  return parseIdMap(fs.readFileSync(`/proc/${pid}/${map}`, "utf8")).length === 0;
}

function writeMap(pid: number, map: Kind["map"], ranges: IdRange[]): void {
  const lines = ranges.map(({ inside, outside, count }) => `${inside} ${outside} ${count}\n`);
  fs.writeFileSync(`/proc/${pid}/${map}`, lines.join(""));
}
