import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { satisfies } from "semver";

import {
  type GoProgram,
  type StartTool,
  type ToolName,
  goPrograms,
  pinnedVersion,
  startTools,
  toolModules,
} from "./catalogue";
import { downloadRelease } from "./download";
import { envoyVersion, installEnvoy } from "./envoy";
import { execute } from "./execute";
import { compileProblem, goBuild } from "./goBuild";
import { extractCharts, extractEnvoyBootstrap } from "./istioFiles";
import { buildProblem, fetchProblem } from "./prerequisites";
import { withLock } from "../processLock";
import { installDebianPrograms, iptables, nft, postgres, type DebianPrograms } from "./debianPrograms";

export interface ToolchainOptions {
  /** Where made tools are kept. Default: `$KYMA_MESH_CACHE`, else `kyma-mesh` in the user's cache directory. */
  cache?: string;
  /** Told of every tool that is fetched or built; long builds are told of twice a minute. */
  onProgress?: (message: string) => void;
}

/** How one tool is made: `make` leaves it at `target`, whose directory is then moved to where it stays. */
interface Recipe {
  version: string;
  /** Whatever changes the result: part of the name in the cache. */
  inputs: string[];
  make(target: string, report: (how: string) => void): Promise<void>;
}

export function defaultCache(): string {
  const userCache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache");
  return process.env.KYMA_MESH_CACHE || path.join(userCache, "kyma-mesh");
}

/** PULUMI_HOME of every sandbox: plugins are installed once. */
export function sandboxPulumiHome(): string {
  return path.join(defaultCache(), "pulumi-home");
}

function goRecipe(program: GoProgram): Recipe {
  const files = ["go.mod", "go.sum"].map((file) => path.join(toolModules, program.module, file));
  return {
    version: program.version,
    inputs: [
      ...files.map((file) => fs.readFileSync(file, "utf8")),
      ...[program.package, ...program.linkerFlags, ...(program.tags ?? [])],
    ],
    async make(target, report) {
      if (program.official !== undefined) {
        try {
          await downloadRelease(program.official, target);
          return;
        } catch {
          // Out of reach: the Go module proxy serves the same source.
        }
      }
      const problem = await compileProblem([program]);
      if (problem !== undefined) {
        throw new Error(problem);
      }
      report(`building ${path.basename(target)} ${program.version} (about ${program.minutes} min on two cores)`);
      await goBuild(program, target);
    },
  };
}

function debianRecipe(programs: DebianPrograms): Recipe {
  const inputs = [programs.package, ...Object.entries(programs.programs).flat(), String(programs.without ?? "")];
  return { version: "debian", inputs, make: (target) => installDebianPrograms(target, programs) };
}

function recipes(programs: ReturnType<typeof goPrograms>): Record<ToolName, Recipe> {
  const istio = pinnedVersion("istio", "istio.io/istio");
  return {
    ...(Object.fromEntries(Object.entries(programs).map(([name, program]) => [name, goRecipe(program)])) as Record<
      ToolName,
      Recipe
    >),
    nft: debianRecipe(nft),
    iptables: debianRecipe(iptables),
    postgres: debianRecipe(postgres),
    envoy: { version: envoyVersion(), inputs: [], make: (target) => installEnvoy(target) },
    "envoy-bootstrap": { version: istio, inputs: [], make: (target) => extractEnvoyBootstrap(target) },
    "istio-charts": { version: istio, inputs: [], make: (target) => extractCharts(target) },
  };
}

async function findOnPath(name: ToolName, wanted: GoProgram["onPath"]): Promise<string | undefined> {
  const candidates = (process.env.PATH ?? "").split(path.delimiter).map((directory) => path.join(directory, name));
  const found = candidates.find((candidate) => fs.statSync(candidate, { throwIfNoEntry: false })?.isFile());
  if (found === undefined || name === "nft" || name === "iptables") {
    return found;
  }
  if (wanted === undefined) {
    return undefined;
  }
  const version = /\d+\.\d+\.\d+/.exec(await execute(found, wanted.arguments).catch(() => ""))?.[0];
  return version !== undefined && satisfies(version, wanted.range) ? found : undefined;
}

/** What a build that was killed has left; under the lock no other is going on. */
function sweepPartial(cache: string): void {
  for (const entry of fs.readdirSync(cache).filter((name) => name.includes(".partial-"))) {
    fs.rmSync(path.join(cache, entry), { recursive: true, force: true });
  }
}

async function make(name: ToolName, recipe: Recipe, directory: string, options: ToolchainOptions): Promise<void> {
  const work = `${directory}.partial-${process.pid}`;
  const start = Date.now();
  const elapsed = () => `${Math.round((Date.now() - start) / 1000)} s`;
  let doing = `getting ${name} ${recipe.version}`;
  const report = (how: string) => options.onProgress?.((doing = how));
  report(doing);
  const heartbeat = setInterval(() => options.onProgress?.(`  still ${doing}, ${elapsed()} so far`), 30_000);
  try {
    fs.rmSync(work, { recursive: true, force: true });
    fs.mkdirSync(work, { recursive: true });
    await recipe.make(path.join(work, name), report);
    fs.renameSync(work, directory);
    options.onProgress?.(`${name} is ready after ${elapsed()}`);
  } finally {
    clearInterval(heartbeat);
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Finds each tool of `names`, by default those of `npm start`, on PATH at its pinned version or in the cache, else
 * fetches its official release or builds it. One tool at a time, and one process at a time: two builds side by side on a small machine only hinder each other.
 * @throws with what to install when a tool cannot be had.
 */
export async function resolveTools<Name extends ToolName = StartTool>(
  options: ToolchainOptions = {},
  names: readonly Name[] = startTools as readonly ToolName[] as readonly Name[],
): Promise<Record<Name, string>> {
  const cache = options.cache ?? defaultCache();
  fs.mkdirSync(cache, { recursive: true });
  const programs = goPrograms();
  const all = recipes(programs);
  const paths: Partial<Record<ToolName, string>> = {};
  const missing: { name: ToolName; directory: string }[] = [];
  for (const name of names) {
    const key = createHash("sha256")
      .update(JSON.stringify([all[name].inputs, process.arch]))
      .digest("hex")
      .slice(0, 8);
    const directory = path.join(cache, `${name}-${all[name].version}-${key}`);
    const file = (await findOnPath(name, programs[name]?.onPath)) ?? path.join(directory, name);
    paths[name] = file;
    if (!fs.existsSync(file)) {
      missing.push({ name, directory });
    }
  }
  if (missing.length > 0) {
    const toBuild = missing.flatMap(({ name }) => programs[name] ?? []);
    const problem = (await fetchProblem(missing.map(({ name }) => name))) ?? (await buildProblem(toBuild, cache));
    if (problem !== undefined) {
      throw new Error(problem);
    }
    const waiting = (pid = 0) => options.onProgress?.(`waiting for process ${pid}, which is building the same tools`);
    await withLock(path.join(cache, "lock"), waiting, async () => {
      sweepPartial(cache);
      for (const [index, { name, directory }] of missing.entries()) {
        if (!fs.existsSync(path.join(directory, name))) {
          fs.rmSync(directory, { recursive: true, force: true });
          const numbered = (message: string) => options.onProgress?.(`[${index + 1}/${missing.length}] ${message}`);
          await make(name, all[name], directory, { ...options, onProgress: numbered });
        }
      }
    });
  }
  return paths as Record<Name, string>;
}
