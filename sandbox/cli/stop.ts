import * as fs from "node:fs";

import { Cluster } from "../cluster/cluster";
import { exclusively } from "./startLock";

async function stopRunning(directory: string): Promise<void> {
  const cluster = await Cluster.attach(directory);
  if (cluster === undefined) {
    console.log(`nothing runs in ${directory}`);
    return;
  }
  await cluster.stop();
  console.log(`stopped; npm start goes on where it was, npm run remove deletes it`);
}

/** Ends every process of the sandbox. Its data stays: the next start goes on where it stopped. */
export async function stop(directory: string): Promise<void> {
  if (!fs.existsSync(directory)) {
    console.log(`nothing runs in ${directory}`);
    return;
  }
  await exclusively(directory, () => stopRunning(directory));
}
