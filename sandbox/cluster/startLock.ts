import { tryLock } from "../processLock";
import type { ClusterLayout } from "./layout";

/** Lets one process at a time start or remove a cluster; rejects with one line while another does. */
export async function lockStart(layout: ClusterLayout): Promise<{ release(): void }> {
  const lock = await tryLock(layout.starting);
  if ("heldBy" in lock) {
    const starter = lock.heldBy ?? "another";
    throw new Error(`${layout.directory}: the cluster is being started by process ${starter}; wait until it is up`);
  }
  return lock;
}
