import * as fs from "node:fs/promises";
import * as path from "node:path";
import type { Manifest } from "./manifest";
import { isManifestPath, manifestPath } from "./manifestPath";
import { manifestText } from "./manifestText";

const shownAtMost = 10;

/**
 * Writes manifests into a directory, one a file, and removes those of an earlier render that are no more.
 *
 * Throws an Error, and changes nothing, when the directory holds what no render wrote.
 */
export async function writeManifests(directory: string, manifests: readonly Manifest[]): Promise<void> {
  const present = await earlierManifests(directory);
  const texts = new Map(manifests.map((manifest) => [manifestPath(manifest), manifestText(manifest)]));
  for (const stale of present.filter((file) => !texts.has(file))) {
    await fs.rm(path.join(directory, stale));
  }
  for (const [file, text] of texts) {
    await writeFile(path.join(directory, file), text);
  }
  await removeEmpty(directory, present);
}

/** Paths of the manifests in a directory, sorted. Throws when anything else is there. */
export async function earlierManifests(directory: string): Promise<string[]> {
  const entries = await fs.readdir(directory, { withFileTypes: true, recursive: true }).catch(unlessMissing(directory));
  const relative = (parent: string, name: string) => path.relative(directory, path.join(parent, name));
  const all = entries.map((entry) => ({
    entry,
    file: relative(entry.parentPath, entry.name).split(path.sep).join("/"),
  }));
  const foreign = all.filter(({ entry, file }) =>
    entry.isDirectory() ? file.includes("/") : !isFileOfRender(entry, file),
  );
  if (foreign.length > 0) {
    const names = foreign.map(({ file }) => file).sort();
    const shown = [...names.slice(0, shownAtMost), ...(names.length > shownAtMost ? ["..."] : [])].join(", ");
    throw new Error(`--out: ${directory} holds what is not from a render: ${shown}; allowed: a directory of its own`);
  }
  return all.flatMap(({ entry, file }) => (entry.isDirectory() ? [] : [file])).sort();
}

function isFileOfRender(entry: { isFile(): boolean }, file: string): boolean {
  return entry.isFile() && isManifestPath(file);
}

function unlessMissing(directory: string) {
  return ({ code }: NodeJS.ErrnoException) => {
    if (code === "ENOENT") {
      return [];
    }
    throw new Error(`--out: ${directory} cannot be read (${code}); allowed: a directory`);
  };
}

async function writeFile(file: string, text: string): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, text);
  // Neither the umask nor a file that was there decides.
  await fs.chmod(file, 0o644);
}

async function removeEmpty(directory: string, files: readonly string[]): Promise<void> {
  for (const parent of new Set(files.map((file) => path.dirname(path.join(directory, file))))) {
    if ((await fs.readdir(parent)).length === 0) {
      await fs.rmdir(parent);
    }
  }
}
