import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";

import { mapIdentities } from "./identityMap";

/** Deletes files and directories, also those that belong to users which containers of a former run had. */
export async function removeFiles(paths: string[]): Promise<void> {
  try {
    paths.forEach((file) => fs.rmSync(file, { recursive: true, force: true }));
  } catch (error) {
    if (!["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      throw error;
    }
    await removeAsRoot(paths);
  }
}

/** As root of a user namespace with the same users that the containers had. */
async function removeAsRoot(paths: string[]): Promise<void> {
  const script = 'read -r mapped && exec rm -rf -- "$@"';
  const child = spawn("unshare", ["-U", "sh", "-c", script, "sh", ...paths], { stdio: ["pipe", "ignore", "ignore"] });
  const ended = once(child, "exit");
  child.stdin.on("error", () => undefined);
  await mapIdentities(child.pid!);
  child.stdin.end("\n");
  const [code] = (await ended) as [number | null];
  if (code !== 0) {
    throw new Error(`files of other users cannot be deleted: ${paths.join(", ")}`);
  }
}
