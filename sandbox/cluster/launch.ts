import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { systemPath } from "./systemPath";

export interface Launch {
  detached: boolean;
  /** Listening sockets, which become descriptors 3 and following inside. */
  descriptors: number[];
  /** Standard error of the first process inside. */
  logFile: string;
}

const packageRoot = path.join(__dirname, "..", "..");
// Nothing that needs rights in the user namespace can run before it knows its users: a line on standard input says so.
const untilMapped = ["unshare", "-U", "sh", "-c", 'read -r mapped && exec "$@"', "sh"];
const namespaces = ["unshare", "-mnpf", "--kill-child=KILL", "--mount-proc"];
// The signal of the parent's death reaches unshare, which takes the first process inside along, and that one the rest.
// It is asked for late, because the kernel forgets it when a process gains rights.
const dieWithParent = ["setpriv", "--pdeathsig", "KILL"];

/**
 * Starts the first process of a cluster in its own user, mount, network and process namespaces. The returned child is
 * `unshare` itself: each program before it replaces itself by the next. It waits for its user namespace's users and a
 * line on its standard input, and hands the lines after that one on.
 */
export function launch(options: Launch): ChildProcess {
  const inner = [
    process.execPath,
    "-r",
    require.resolve("ts-node/register/transpile-only"),
    path.join(__dirname, "inner", "main.ts"),
  ];
  const [command, ...args] = [...untilMapped, ...(options.detached ? [] : dieWithParent), ...namespaces, ...inner];
  const log = fs.openSync(options.logFile, "w", 0o600);
  try {
    return spawn(command, args, {
      detached: options.detached,
      stdio: ["pipe", "pipe", log, ...options.descriptors],
      env: {
        PATH: systemPath(),
        TMPDIR: process.env.TMPDIR,
        LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH,
        TS_NODE_PROJECT: path.join(packageRoot, "tsconfig.json"),
      },
    });
  } finally {
    fs.closeSync(log);
  }
}
