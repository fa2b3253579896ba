import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { readProject } from "../../render/project";
import { stacksOf } from "../../render/stackConfig";
import { unique } from "../fields";
import type { EnvironmentDiff } from "../environmentDiff";
import { provideDependencies } from "./dependencies";
import { compareEnvironment, type Side } from "./compareEnvironment";
import { rendererOf, type OwnCommand } from "./renderer";
import { withoutPlaces } from "./withoutPlaces";
import { commitOf, git, withWorktree } from "./worktree";

/** What to compare, and how. */
export interface DiffSettings {
  /** Directory with Pulumi.yaml, with its real path. */
  project: string;
  baseRef: string;
  /** Stacks to compare; all of both sides where none is named. */
  stacks: readonly string[];
  /** Config that both sides are rendered with, as `key=value`. */
  set: readonly string[];
  /** Renders projects that have no script for it. */
  own: OwnCommand;
  /** Is told what goes on, a line at a time. */
  log: (line: string) => void;
  /** Ends everything; nothing is left behind. */
  signal: AbortSignal;
}

/**
 * Renders the stacks of a project as they are, and as they were at a commit by that commit's own code, and compares them.
 *
 * Throws an Error when there is no such commit or stack, or when the project is none.
 */
export async function diffEnvironments(
  settings: DiffSettings,
): Promise<{ commit: string; environments: EnvironmentDiff[] }> {
  const { project, baseRef, stacks, own, signal, log } = settings;
  const repository = await repositoryOf(project);
  const commit = await commitOf(repository, baseRef);
  const head: Side = { stacks: stacksOf(readProject(project)), renderer: await rendererOf(project, repository, own) };
  const out = await fs.mkdtemp(path.join(await fs.realpath(os.tmpdir()), "kyma-mesh-diff-"));
  try {
    return await withWorktree(repository, commit, signal, async (worktree) => {
      log(`base: the code of ${commit.slice(0, 12)} and its dependencies`);
      const base = await baseSide(path.join(worktree, path.relative(repository, project)), worktree, head, settings);
      const known = unique([...head.stacks, ...base.stacks]);
      const wrong = stacks.filter((stack) => !known.includes(stack));
      if (wrong.length > 0) {
        throw new Error(
          wrong.map((stack) => `--stack: there is no stack ${stack}; allowed: ${known.join(", ")}`).join("\n"),
        );
      }
      const environments: EnvironmentDiff[] = [];
      for (const stack of stacks.length > 0 ? unique(stacks) : known) {
        log(`${stack}: base and head`);
        environments.push(
          await compareEnvironment(stack, base, head, { ...settings, out, places: [worktree, repository] }),
        );
      }
      return { commit, environments };
    });
  } finally {
    await fs.rm(out, { recursive: true, force: true });
  }
}

/**
 * Whatever keeps base from being rendered is a reason that the report gives; head is all new then. Where base does not even
 * tell its stacks, it may have had those of head.
 */
async function baseSide(project: string, worktree: string, head: Side, { own, signal }: DiffSettings): Promise<Side> {
  let { stacks } = head;
  try {
    stacks = stacksOf(readProject(project));
    const renderer = await rendererOf(project, worktree, own);
    await provideDependencies(renderer.packageDirectory, head.renderer?.packageDirectory ?? worktree, signal);
    return { stacks, renderer };
  } catch (error) {
    signal.throwIfAborted();
    return { stacks, reason: withoutPlaces((error as Error).message, [worktree]) };
  }
}

async function repositoryOf(project: string): Promise<string> {
  try {
    return await git(project, ["rev-parse", "--show-toplevel"]);
  } catch (error) {
    throw new Error(`--project: ${project} is in no Git repository; allowed: a project under Git`, { cause: error });
  }
}
