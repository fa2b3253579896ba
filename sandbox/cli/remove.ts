import * as fs from "node:fs";

import { Cluster } from "../cluster/cluster";

/** Stops the sandbox and deletes everything it made. The tools, shared by all sandboxes, stay in their cache. */
export async function remove(directory: string): Promise<void> {
  await Cluster.remove(directory);
  fs.rmSync(directory, { recursive: true, force: true });
  console.log(`removed ${directory}`);
}
