import * as fs from "node:fs";
import * as path from "node:path";

import type { Stack } from "@pulumi/pulumi/automation";

interface Interrupted {
  pending_operations?: unknown[];
}

function isLocked(directory: string): boolean {
  const locks = path.join(directory, "state", ".pulumi", "locks");
  const entries = fs.existsSync(locks) ? fs.readdirSync(locks, { recursive: true }) : [];
  return entries.some((entry) => String(entry).endsWith(".json"));
}

/**
 * Makes a stack whose last run was killed usable again: the dead run's lock is lifted, and what it made without
 * recording it is taken over by the next run instead of being refused as already existing.
 * The caller has made sure that no run is under way.
 * @returns whether there was anything to recover from.
 */
export async function recover(stack: Stack, directory: string): Promise<boolean> {
  const locked = isLocked(directory);
  if (locked) {
    await stack.cancel();
  }
  const state = await stack.exportStack();
  const deployment = state.deployment as Interrupted | null;
  const pending = deployment?.pending_operations?.length;
  if (pending) {
    delete deployment.pending_operations;
    await stack.importStack(state);
  }
  if (locked || pending) {
    await stack.setConfig("kubernetes:upsertExistingObjects", { value: "true" });
  }
  return locked || Boolean(pending);
}
