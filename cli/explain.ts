import * as fs from "node:fs/promises";
import { text } from "node:stream/consumers";
import { explainFiles } from "../components/exposure/explain/explainFiles";
import { printExplanation } from "../components/exposure/explain/printExplanation";
import type { ManifestFile } from "../components/exposure/explain/readManifests";
import { describeProblem } from "../components/validation/problem";
import { explainOptions } from "./explainOptions";
import { explainUsage } from "./explainUsage";

const reasons: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory; name the files in it",
  EACCES: "it may not be read",
};

/** Where a command reads and writes. */
export interface Streams {
  stdin: NodeJS.ReadableStream;
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

/**
 * Prints what the controller makes of the APIRules of files, as YAML with reasons; problems and warnings go to standard
 * error. Returns the exit code: 1 where there are problems.
 */
export async function explain(args: string[], { stdin, stdout, stderr }: Streams = process): Promise<number> {
  const { files, namespace, settings, json, help } = explainOptions(args);
  if (help) {
    stdout.write(explainUsage);
    return 0;
  }
  const read = await Promise.all(files.map((file) => manifestFile(file, stdin)));
  const { apiRules, problems, warnings } = explainFiles(read, settings, namespace);
  const found = [
    ...problems.map((problem) => `error: ${describeProblem(problem)}\n`),
    ...warnings.map((warning) => `warning: ${describeProblem(warning)}\n`),
  ];
  stderr.write(found.join(""));
  if (apiRules.length === 0 && problems.length === 0) {
    stderr.write(`warning: no APIRule in ${files.join(", ")}\n`);
  }
  stdout.write(
    json
      ? `${JSON.stringify({ apiRules, problems, warnings }, undefined, 2)}\n`
      : printExplanation({ apiRules, problems: [], warnings: [] }),
  );
  return problems.length > 0 ? 1 : 0;
}

async function manifestFile(file: string, stdin: NodeJS.ReadableStream): Promise<ManifestFile> {
  if (file === "-") {
    return { name: "standard input", text: await text(stdin) };
  }
  try {
    return { name: file, text: await fs.readFile(file, "utf8") };
  } catch (error) {
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    throw new Error(`${file}: ${reasons[code] ?? code}`, { cause: error });
  }
}
