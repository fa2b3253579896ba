import * as fs from "node:fs";
import { objectProblems, oneOfProblems } from "../../validation/checks";
import { throwIfAny } from "../../validation/invalidArgumentsError";
import { istioOperatorProblems } from "./istioOperatorProblems";
import type { IstioOperatorSource } from "./istioOperatorSource";
import type { IstioOperatorSpec } from "./istioOperatorSpec";
import { parseIstioOperator } from "./parseIstioOperator";
import { join, text } from "./shapes";

/**
 * The spec that a source holds.
 * @param at Path of the argument that holds the source.
 * @throws InvalidArgumentsError with every problem at once; those in YAML with their line.
 */
export function readIstioOperator(source: IstioOperatorSource, at: string): IstioOperatorSpec {
  const subject = "IstioOperator";
  const spec = (value: unknown, path: string) => istioOperatorProblems(value, path);
  throwIfAny(subject, objectProblems(source, at, { spec, yaml: text, file: text }));
  throwIfAny(subject, oneOfProblems(source, at, ["spec", "yaml", "file"]));
  if (source.file !== undefined) {
    return parseIstioOperator(readFile(source.file, join(at, "file")), source.file);
  }
  return source.yaml === undefined ? (source.spec ?? {}) : parseIstioOperator(source.yaml, join(at, "yaml"));
}

function readFile(file: string, at: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : "cannot be read";
    throwIfAny("IstioOperator", [{ path: at, problem: `${file} ${reason}`, allowed: "a readable file of YAML" }]);
    throw error;
  }
}
