import * as fs from "node:fs";
import * as path from "node:path";

const examples = path.join(__dirname, "..", "..", "examples");

/** Directories of every project of `examples`, relative to it. */
export function exampleNames(): string[] {
  return fs
    .readdirSync(examples, { recursive: true })
    .map(String)
    .filter((file) => path.basename(file) === "Pulumi.yaml" && !file.split(path.sep).includes("node_modules"))
    .map((file) => path.dirname(file))
    .sort();
}

/** Copies the examples into `directory`, without what a reader has installed there. */
export function copyExamples(directory: string): void {
  fs.cpSync(examples, directory, {
    recursive: true,
    filter: (source) => !["node_modules", "package-lock.json"].includes(path.basename(source)),
  });
}

/** Text of one file of an example. */
export function exampleFile(name: string, file: string): string {
  return fs.readFileSync(path.join(examples, name, file), "utf8");
}
