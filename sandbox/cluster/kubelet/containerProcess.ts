import { spawn } from "node:child_process";

import { childrenOf } from "../processIdentity";
import type { User } from "./containerUser";
import type { Output } from "./kubeletServer";

/** How to run one more program beside a container's own. */
export interface ProcessOptions {
  env: Record<string, string>;
  /** Undefined where there is root alone. */
  user?: User;
  directory: string;
  /** Milliseconds until the program is killed. Default: it is not. */
  timeout?: number;
}

/** Runs a program in the namespaces and the root directory of a container, whose `unshare` is process `pid`. */
export async function runBeside(pid: number, command: string[], options: ProcessOptions): Promise<Output> {
  const [program] = childrenOf(pid);
  if (program === undefined) {
    throw new Error("the container has just ended");
  }
  const { user, env, directory, timeout } = options;
  const identity = user === undefined ? [] : [`--setgid=${user.group}`, `--setuid=${user.user}`];
  const namespaces = ["--mount", "--pid", "--uts", "--net", "--root"];
  const inside = ["env", "-C", directory, ...command];
  const child = spawn("nsenter", [`--target=${program.pid}`, ...namespaces, ...identity, "--", ...inside], {
    env,
    timeout,
  });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    child.stdin.end();
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    }
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ exitCode: code ?? undefined, output: Buffer.concat(chunks).toString("utf8") });
    });
  });
}
