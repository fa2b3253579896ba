import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { dirname, resolve } from "node:path";
import type { Properties } from "../wire";
import { isRecord, ProviderError } from "../wire";
import { parseYaml } from "./yaml";

/** What it takes to talk to one cluster. */
export interface ClusterAccess {
  server: string;
  ca?: Buffer;
  /** The name the server's certificate is for, when not the one in `server`. */
  serverName?: string;
  insecure: boolean;
  certificate?: Buffer;
  key?: Buffer;
  token?: string;
  username?: string;
  password?: string;
  /** The namespace of the context, `default` if it has none. */
  namespace: string;
}

export interface Kubeconfig {
  currentContext: string;
  contexts: Record<string, Properties>;
  clusters: Record<string, Properties>;
  users: Record<string, Properties>;
}

/** Which of a kubeconfig's contexts to use, and what to change in it. */
export interface Overrides {
  context?: string;
  cluster?: string;
  namespace?: string;
}

/**
 * Reads a kubeconfig from its contents or a path; without either from `KUBECONFIG` (several paths are merged, the first
 * to name something wins) or `~/.kube/config`.
 */
export function loadKubeconfig(pathOrContents: string | undefined, env = process.env): Kubeconfig {
  if (pathOrContents) {
    if (!existsSync(pathOrContents)) return parseKubeconfig(pathOrContents, "the provider's kubeconfig");
    return readKubeconfig(pathOrContents);
  }
  const paths = (env.KUBECONFIG ?? "").split(delimiter).filter(Boolean);
  const found = (paths.length > 0 ? paths : [join(homedir(), ".kube", "config")]).filter((path) => existsSync(path));
  return found.map(readKubeconfig).reduce<Kubeconfig>(
    (merged, next) => ({
      currentContext: merged.currentContext || next.currentContext,
      contexts: { ...next.contexts, ...merged.contexts },
      clusters: { ...next.clusters, ...merged.clusters },
      users: { ...next.users, ...merged.users },
    }),
    { currentContext: "", contexts: {}, clusters: {}, users: {} },
  );
}

function readKubeconfig(path: string): Kubeconfig {
  return parseKubeconfig(readFileSync(path, "utf8"), path, dirname(resolve(path)));
}

function parseKubeconfig(contents: string, source: string, directory?: string): Kubeconfig {
  let parsed: unknown;
  try {
    parsed = parseYaml(contents)[0] ?? {};
  } catch (error) {
    throw new ProviderError(`${source}: not YAML or JSON: ${(error as Error).message.split("\n")[0]}`);
  }
  if (!isRecord(parsed)) throw new ProviderError(`${source}: neither a file nor the contents of a kubeconfig`);
  const named = (list: unknown, field: string) =>
    Object.fromEntries(
      (Array.isArray(list) ? list.filter(isRecord) : []).map((entry) => [
        entry.name,
        withAbsolutePaths(isRecord(entry[field]) ? entry[field] : {}, directory),
      ]),
    ) as Record<string, Properties>;
  return {
    currentContext: typeof parsed["current-context"] === "string" ? parsed["current-context"] : "",
    contexts: named(parsed.contexts, "context"),
    clusters: named(parsed.clusters, "cluster"),
    users: named(parsed.users, "user"),
  };
}

/** File names in a kubeconfig are relative to the kubeconfig. */
function withAbsolutePaths(entry: Properties, directory: string | undefined): Properties {
  if (!directory) return entry;
  const files = ["certificate-authority", "client-certificate", "client-key", "tokenFile"];
  const absolute = files
    .filter((field) => typeof entry[field] === "string")
    .map((field) => [field, resolve(directory, entry[field] as string)]);
  return { ...entry, ...Object.fromEntries(absolute) };
}

/** The context in force, with overrides; undefined when the kubeconfig names none. */
export function activeContext(config: Kubeconfig, overrides: Overrides): Properties | undefined {
  const name = overrides.context || config.currentContext;
  const context = config.contexts[name];
  if (!context && !overrides.cluster) return undefined;
  return { ...context, ...(overrides.cluster && { cluster: overrides.cluster }) };
}

/** How to reach the cluster of the context in force. */
export function clusterAccess(config: Kubeconfig, overrides: Overrides): ClusterAccess {
  const context = activeContext(config, overrides);
  if (!context) {
    const wanted = overrides.context || config.currentContext;
    const known = Object.keys(config.contexts).join(", ") || "none";
    throw new ProviderError(
      wanted
        ? `kubeconfig: context "${wanted}" does not exist; contexts are: ${known}`
        : "kubeconfig: no current context; set KUBECONFIG, or kubernetes:kubeconfig and kubernetes:context",
    );
  }
  const cluster = config.clusters[String(context.cluster)];
  if (!cluster) throw new ProviderError(`kubeconfig: cluster "${String(context.cluster)}" does not exist`);
  const user = config.users[String(context.user)] ?? {};
  if (user.exec || user["auth-provider"]) {
    throw new ProviderError(
      `kubeconfig: user "${String(context.user)}" signs in by a program, which this stand-in does not run: ` +
        "use a token or a client certificate, or install the official kubernetes plugin",
    );
  }
  return {
    server: String(cluster.server),
    ca: bytes(cluster, "certificate-authority"),
    serverName: optional(cluster["tls-server-name"]),
    insecure: cluster["insecure-skip-tls-verify"] === true,
    certificate: bytes(user, "client-certificate"),
    key: bytes(user, "client-key"),
    token: optional(user.token) ?? (user.tokenFile ? readFileSync(String(user.tokenFile), "utf8").trim() : undefined),
    username: optional(user.username),
    password: optional(user.password),
    namespace: overrides.namespace || optional(context.namespace) || "default",
  };
}

function optional(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function bytes(entry: Properties, field: string): Buffer | undefined {
  const data = optional(entry[`${field}-data`]);
  if (data) return Buffer.from(data, "base64");
  const file = optional(entry[field]);
  return file ? readFileSync(file) : undefined;
}
