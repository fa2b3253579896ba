import * as fs from "node:fs/promises";
import * as path from "node:path";
import { execute } from "./execute";

/**
 * Gives a checkout its dependencies: those of another one where both lock the same, or else by `npm ci`. Both are
 * directories with package.json.
 */
export async function provideDependencies(base: string, head: string, signal: AbortSignal): Promise<void> {
  const [wanted, present] = await Promise.all([lockFile(base), lockFile(head)]);
  const modules = path.join(head, "node_modules");
  const installed = await fs.stat(modules).then(
    () => true,
    () => false,
  );
  if (wanted !== undefined && wanted === present && installed && !linksInside(wanted)) {
    await fs.symlink(modules, path.join(base, "node_modules"));
    return;
  }
  if (wanted === undefined) {
    throw new Error("base has no package-lock.json, by which npm ci could install its dependencies");
  }
  await execute("npm", ["ci", "--no-audit", "--no-fund"], { cwd: base, signal });
}

async function lockFile(directory: string): Promise<string | undefined> {
  return fs.readFile(path.join(directory, "package-lock.json"), "utf8").catch(() => undefined);
}

/** A package of a workspace is a link into its checkout: base would run head's code by it. */
function linksInside(lock: string): boolean {
  return /"link": true/.test(lock);
}
