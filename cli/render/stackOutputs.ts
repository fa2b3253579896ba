import * as fs from "node:fs";
import { isObject } from "../../components/validation/checks";

/** Reads outputs of a stack, as `pulumi stack output --json` writes them. Throws an Error that names the file. */
export function readStackOutputs(file: string): Record<string, unknown> {
  const allowed = "a file as pulumi stack output --json writes it";
  let outputs: unknown;
  try {
    outputs = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`--outputs: ${file} cannot be read (${code ?? message}); allowed: ${allowed}`, { cause: error });
  }
  if (!isObject(outputs)) {
    throw new Error(`--outputs: ${file} is not an object; allowed: ${allowed}`);
  }
  return outputs;
}
