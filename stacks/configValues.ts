import * as path from "node:path";
import { isObject } from "../components/validation/checks";

/** A relative path in a stack's config is the repository's, wherever the program runs. */
const repositoryRoot = path.resolve(__dirname, "..");

/** Config holds everything but text as JSON; text that is none is left for the check to refuse. */
export function parseJson(text: unknown): unknown {
  if (typeof text !== "string") {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Charts by repository or by directory. */
export function chartSource(text: unknown): unknown {
  return withRepositoryPath(parseJson(text), "directory");
}

/** Text is YAML of kind IstioOperator, as Kyma's override was; an object says what it is. */
export function istioOperator(text: unknown): unknown {
  const source = parseJson(text);
  return typeof source === "string" ? { yaml: source } : withRepositoryPath(source, "file");
}

function withRepositoryPath(source: unknown, member: string): unknown {
  const relative = isObject(source) ? source[member] : undefined;
  return isObject(source) && typeof relative === "string"
    ? { ...source, [member]: path.resolve(repositoryRoot, relative) }
    : source;
}
