import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { execute } from "./execute";

/** A commit, checked out next to the repository. */
export interface Worktree {
  directory: string;
  commit: string;
}

/** Git, whatever repository a hook or a script around this one has set. */
export async function git(cwd: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
  const env = { ...process.env, GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };
  return (await execute("git", args, { cwd, env, signal })).trimEnd();
}

/**
 * The commit that a name stands for. Throws an Error when the repository has none, as in a clone of the last commit alone.
 */
export async function commitOf(repository: string, ref: string): Promise<string> {
  try {
    return await git(repository, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  } catch (error) {
    throw new Error(
      `<base-ref>: ${JSON.stringify(ref)} is no commit of this repository; allowed: a branch, tag or commit that is ` +
        "fetched (git fetch origin <branch>)",
      { cause: error },
    );
  }
}

const prefix = "kyma-mesh-diff-";
const name = "base";

/** Does something with a commit's files, in a directory that is gone afterwards unless this process is killed. */
export async function withWorktree<T>(
  repository: string,
  commit: string,
  signal: AbortSignal,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const parent = await fs.mkdtemp(path.join(await fs.realpath(os.tmpdir()), prefix));
  const directory = path.join(parent, name);
  try {
    await forgetKilled(repository);
    await git(repository, ["worktree", "add", "--detach", "--quiet", directory, commit], signal);
    return await use(directory);
  } finally {
    await remove(repository, directory);
    await fs.rm(parent, { recursive: true, force: true });
  }
}

/**
 * Has Git forget the worktrees of runs that were killed, once their directories are gone. `git worktree prune` would forget
 * others' as well, on a drive that is not mounted just now.
 */
async function forgetKilled(repository: string): Promise<void> {
  const listed = await git(repository, ["worktree", "list", "--porcelain"]);
  const directories = listed.split("\n").flatMap((line) => /^worktree (.+)$/.exec(line)?.[1] ?? []);
  for (const directory of directories.filter(isOwn)) {
    const isThere = await fs.access(directory).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      await remove(repository, directory);
    }
  }
}

function isOwn(directory: string): boolean {
  return path.basename(directory) === name && path.basename(path.dirname(directory)).startsWith(prefix);
}

/** Removes a worktree; where there is none, only its directory is left to remove. */
async function remove(repository: string, directory: string): Promise<void> {
  // Twice, since an interrupted one is locked.
  await git(repository, ["worktree", "remove", "--force", "--force", directory]).catch(() => undefined);
}
