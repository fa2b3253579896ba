import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { isObject } from "../../components/validation/checks";

type Fields = Record<string, unknown>;

/** Parts of a kubeconfig by their names, each with its own fields. */
export interface KubeconfigContent {
  /** Empty where the kubeconfig names none. */
  currentContext: string;
  contexts: Map<string, Fields>;
  clusters: Map<string, Fields>;
  users: Map<string, Fields>;
}

/** Parses a kubeconfig's text. An empty one is valid, and undefined is what is none at all. */
export function parseKubeconfig(text: string): KubeconfigContent | undefined {
  let parsed: unknown;
  try {
    parsed = yaml.load(text) ?? {};
  } catch {
    return undefined;
  }
  return isObject(parsed)
    ? {
        currentContext: typeof parsed["current-context"] === "string" ? parsed["current-context"] : "",
        contexts: named(parsed.contexts, "context"),
        clusters: named(parsed.clusters, "cluster"),
        users: named(parsed.users, "user"),
      }
    : undefined;
}

/**
 * Reads a kubeconfig, whose relative paths are those of its directory.
 * @throws when there is no such file, or it is no kubeconfig: without a word of its content, which has credentials.
 */
export function readKubeconfig(file: string): KubeconfigContent {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(code === "ENOENT" ? `there is no file ${file}` : `${file} cannot be read (${code})`, {
      cause: error,
    });
  }
  const content = parseKubeconfig(text);
  if (content === undefined) {
    throw new Error(`${file} is no kubeconfig`);
  }
  const directory = path.dirname(path.resolve(file));
  content.clusters.forEach((cluster) => resolvePaths(cluster, ["certificate-authority"], directory));
  content.users.forEach((user) => {
    resolvePaths(user, ["client-certificate", "client-key", "tokenFile"], directory);
    // A program without a directory is looked for on the path.
    if (isObject(user.exec) && String(user.exec.command).includes(path.sep)) {
      resolvePaths(user.exec, ["command"], directory);
    }
  });
  return content;
}

/** Kubeconfigs as one: the first to name something wins, as with kubectl. */
export function mergeKubeconfigs(contents: readonly KubeconfigContent[]): KubeconfigContent {
  const merged = (part: "contexts" | "clusters" | "users") =>
    firstOfEach(contents.flatMap((content) => [...content[part]]));
  return {
    currentContext: contents.map(({ currentContext }) => currentContext).find((name) => name !== "") ?? "",
    contexts: merged("contexts"),
    clusters: merged("clusters"),
    users: merged("users"),
  };
}

/** Whether a field is given: an empty one counts as none, as with kubectl. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function named(list: unknown, field: string): Map<string, Fields> {
  const entries = Array.isArray(list) ? list.filter(isObject).filter(({ name }) => typeof name === "string") : [];
  return firstOfEach(entries.map((entry) => [entry.name as string, isObject(entry[field]) ? { ...entry[field] } : {}]));
}

function firstOfEach(entries: readonly [string, Fields][]): Map<string, Fields> {
  const found = new Map<string, Fields>();
  entries.forEach(([name, fields]) => found.set(name, found.get(name) ?? fields));
  return found;
}

function resolvePaths(holder: Fields, fields: readonly string[], directory: string): void {
  for (const field of fields) {
    const value = holder[field];
    if (isText(value)) {
      holder[field] = path.resolve(directory, value);
    }
  }
}
