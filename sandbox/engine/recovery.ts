import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { Stack } from "@pulumi/pulumi/automation";

import { identify } from "../cluster/processIdentity";

interface Interrupted {
  pending_operations?: unknown[];
}

/** Milliseconds in which an engine that has lost its program ends by itself. */
const engineEnd = 60_000;

/** There from an interruption until a run has gone through: what was made without a record is taken over meanwhile. */
function marker(directory: string): string {
  return path.join(directory, "interrupted");
}

/** Processes that hold the lock of the stack's state. */
function lockHolders(directory: string): number[] {
  const locks = path.join(directory, "state", ".pulumi", "locks");
  const entries = fs.existsSync(locks) ? fs.readdirSync(locks, { recursive: true }).map(String) : [];
  return entries
    .filter((entry) => entry.endsWith(".json"))
    .map((entry) => (JSON.parse(fs.readFileSync(path.join(locks, entry), "utf8")) as { pid: number }).pid);
}

/** An engine outlives the program that was killed under it for as long as it takes to notice. */
async function waitForEngines(directory: string): Promise<boolean> {
  const holders = lockHolders(directory);
  const deadline = Date.now() + engineEnd;
  while (lockHolders(directory).some((pid) => identify(pid) !== undefined)) {
    if (Date.now() > deadline) {
      throw new Error(`${directory}: process ${holders.join(", ")} still works on the stack: wait for it, or end it`);
    }
    await sleep(250);
  }
  return holders.length > 0;
}

/**
 * Makes a stack whose last run was killed usable again: the dead run's lock is lifted, and what it made without
 * recording it is taken over by the next run that goes through instead of being refused as already existing.
 * @returns whether there was anything to recover from.
 * @throws when an engine is still at work on the stack.
 */
export async function recover(stack: Stack, directory: string): Promise<boolean> {
  const interrupted = await waitForEngines(directory);
  if (lockHolders(directory).length > 0) {
    await stack.cancel();
  }
  const state = await stack.exportStack();
  const deployment = state.deployment as Interrupted | null;
  const pending = Boolean(deployment?.pending_operations?.length);
  if (pending) {
    fs.writeFileSync(marker(directory), "");
    delete deployment?.pending_operations;
    await stack.importStack(state);
  } else if (interrupted) {
    fs.writeFileSync(marker(directory), "");
  }
  if (!fs.existsSync(marker(directory))) {
    return false;
  }
  await stack.setConfig("kubernetes:upsertExistingObjects", { value: "true" });
  return true;
}

/** Says that a run has gone through: nothing is left unrecorded. */
export function recovered(directory: string): void {
  fs.rmSync(marker(directory), { force: true });
}
