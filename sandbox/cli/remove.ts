import * as fs from "node:fs";

import { Cluster } from "../cluster/cluster";
import { exclusively } from "./startLock";

/** Stops the sandbox and deletes everything it made. The tools, shared by all sandboxes, stay in their cache. */
export async function remove(directory: string): Promise<void> {
  if (fs.existsSync(directory)) {
    await exclusively(directory, async () => {
      await Cluster.remove(directory);
      fs.rmSync(directory, { recursive: true, force: true });
    });
  }
  console.log(`removed ${directory}`);
}
