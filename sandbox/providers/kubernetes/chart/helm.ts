import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Value } from "../../wire/values";
import { Asset } from "../../wire/asset";
import { ProviderError } from "../../wire/providerError";
import { isRecord } from "../../wire/values";
import type { ChartArgs } from "./chartArgs";

/** What a chart is rendered for. */
export interface Capabilities {
  /** The API server's version. */
  kubeVersion: string;
  apiVersions: string[];
  /** The namespace of a release without one of its own. */
  defaultNamespace: string;
  signal: AbortSignal;
}

/** The most that a chart may render to, in bytes. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/**
 * Renders a chart by `helm template`, hooks left out. The program is the one of the environment variable
 * `KYMA_MESH_HELM`, else `helm` on the path. Templates cannot look objects up.
 */
export async function renderChart(args: ChartArgs, capabilities: Capabilities): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "kyma-mesh-helm-"));
  try {
    const values = JSON.stringify(await withAssets(args.values));
    return await helm([...(await flags(args, capabilities, directory)), "--values", "-"], values, capabilities.signal);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function flags(args: ChartArgs, capabilities: Capabilities, directory: string): Promise<string[]> {
  const list = ["template", args.name, args.chart, "--no-hooks"];
  const add = (flag: string, value: string | boolean | undefined) => {
    if (value === true) list.push(flag);
    else if (value) list.push(flag, value);
  };
  let files = 0;
  const file = async (asset: Asset | undefined) => {
    if (!asset) return undefined;
    if (asset.source.text === undefined) return asset.source.path ?? asset.source.uri;
    const path = join(directory, String(files++));
    await writeFile(path, asset.source.text, { mode: 0o600 });
    return path;
  };
  add("--namespace", args.namespace ?? capabilities.defaultNamespace);
  add(args.skipCrds ? "--skip-crds" : "--include-crds", true);
  add("--kube-version", capabilities.kubeVersion);
  for (const apiVersion of capabilities.apiVersions) add("--api-versions", apiVersion);
  add("--version", args.version);
  add("--devel", args.devel);
  add("--dependency-update", args.dependencyUpdate);
  add("--verify", args.verify);
  add("--keyring", await file(args.keyring));
  add("--plain-http", args.plainHttp);
  add("--repo", args.repository.repo);
  add("--username", args.repository.username);
  add("--password", args.repository.password);
  add("--ca-file", await file(args.repository.caFile));
  add("--cert-file", await file(args.repository.certFile));
  add("--key-file", await file(args.repository.keyFile));
  add("--post-renderer", args.postRenderer?.command);
  for (const argument of args.postRenderer?.args ?? []) add("--post-renderer-args", argument);
  for (const valueFile of args.valueFiles) add("--values", await file(valueFile));
  return list;
}

/** Values in which files stand as their contents. */
async function withAssets(value: Value): Promise<Value> {
  if (value instanceof Asset) {
    const { text, path, uri } = value.source;
    if (uri) throw new ProviderError(`values: the file at ${uri} is not read, hand in its text or a path`);
    return text ?? readFile(path!, "utf8");
  }
  if (Array.isArray(value)) return Promise.all(value.map(withAssets));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(async ([name, item]) => [name, await withAssets(item)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function helm(args: string[], input: string, signal: AbortSignal): Promise<string> {
  const program = process.env.KYMA_MESH_HELM || "helm";
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { maxBuffer: MAX_OUTPUT, signal }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      if (error.code === "ENOENT") {
        return reject(new ProviderError(`${program} was not found: install Helm 3, or set KYMA_MESH_HELM to its path`));
      }
      reject(new ProviderError(`helm template ${args[2]}: ${lastError(stderr) || error.message.split("\n")[0]}`));
    });
    // Helm may end before it has read its values; its own error says why.
    child.stdin!.on("error", () => {});
    child.stdin!.end(input);
  });
}

function lastError(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("WARNING:"));
  return lines
    .join(" ")
    .replace(/^Error: /, "")
    .trim();
}
