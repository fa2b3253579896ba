import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

import type { OfficialRelease } from "./catalogue";
import { execute } from "./execute";

/** Milliseconds until an answer begins, and until a download, of 150 MB at most, is through. */
const connectTimeout = 10_000;
const transferTimeout = 15 * 60_000;

async function get(url: string): Promise<Buffer> {
  const connect = new AbortController();
  const timer = setTimeout(() => connect.abort(), connectTimeout);
  const signal = AbortSignal.any([connect.signal, AbortSignal.timeout(transferTimeout)]);
  const response = await fetch(url, { signal }).finally(() => clearTimeout(timer));
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return Buffer.from(await response.arrayBuffer());
}

/** The digest for `fileName` in a checksum text: a bare digest, or lines of `<digest>  <file name>`. */
export function digestOf(checksums: string, fileName: string): string | undefined {
  const lines = checksums
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+\*?/));
  const line = lines.find(([, name]) => name === fileName) ?? (lines.length === 1 ? lines[0] : undefined);
  return line !== undefined && /^[0-9a-f]{64}$/.test(line[0]) ? line[0] : undefined;
}

/**
 * Fetches a published program into `target`.
 * @throws when it cannot be reached, or its SHA-256 is not the published one.
 */
export async function downloadRelease(release: OfficialRelease, target: string): Promise<void> {
  const fileName = path.posix.basename(new URL(release.url).pathname);
  const expected = digestOf((await get(release.checksumUrl)).toString("utf8"), fileName);
  if (expected === undefined) {
    throw new Error(`${release.checksumUrl} has no SHA-256 of ${fileName}`);
  }
  const content = await get(release.url);
  const digest = createHash("sha256").update(content).digest("hex");
  if (digest !== expected) {
    throw new Error(`${release.url} has SHA-256 ${digest}, published is ${expected}`);
  }
  if (release.member === undefined) {
    fs.writeFileSync(target, content, { mode: 0o755 });
    return;
  }
  const directory = path.dirname(target);
  const unpacked = fs.mkdtempSync(path.join(directory, "unpacked-"));
  const archive = path.join(unpacked, fileName);
  fs.writeFileSync(archive, content);
  await execute("tar", ["-xzf", archive, "-C", unpacked, release.member]);
  fs.renameSync(path.join(unpacked, release.member), target);
  fs.rmSync(unpacked, { recursive: true });
}
