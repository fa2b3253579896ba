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
const namespaces = ["unshare", "-Urmnpf", "--kill-child=KILL", "--mount-proc"];
// The signal of the parent's death reaches unshare, which takes the first process inside along, and that one the rest.
const dieWithParent = ["setpriv", "--pdeathsig", "KILL"];

/**
 * Starts the first process of a cluster in its own user, mount, network and process namespaces. The returned child is
 * `unshare` itself: each program before it replaces itself by the next.
 */
export function launch(options: Launch): ChildProcess {
  const inner = [
    process.execPath,
    "-r",
    require.resolve("ts-node/register/transpile-only"),
    path.join(__dirname, "inner", "main.ts"),
  ];
  const [command, ...args] = [...(options.detached ? [] : dieWithParent), ...namespaces, ...inner];
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
