import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { reachable } from "../reachable";
import { execute } from "../toolchain/execute";

export const pluginNames = ["kubernetes", "random", "tls"] as const;

export type PluginName = (typeof pluginNames)[number];

/** A provider plugin the engine is pointed at. */
export interface Plugin {
  name: PluginName;
  version: string;
  /** Directory of the executable `pulumi-resource-<name>`. */
  path: string;
  official: boolean;
}

export interface PluginSearch {
  /** Pulumi CLI that installs plugins. */
  pulumi: string;
  /** PULUMI_HOME that plugins are installed into. */
  pulumiHome: string;
}

/** Milliseconds; a plugin is some 30 MB. */
const installTimeout = 5 * 60_000;

const standIns = path.join(__dirname, "..", "providers");

/** Plugins are released in step with their SDK. */
export function pluginVersion(name: PluginName): string {
  const file = require.resolve(`@pulumi/${name}/package.json`);
  return (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version;
}

function holdsPlugin(directory: string, name: PluginName): boolean {
  const executable = path.join(directory, `pulumi-resource-${name}`);
  return fs.statSync(executable, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Directory of the official plugin: named by `KYMA_MESH_<NAME>_PLUGIN` (its directory or executable), or installed in
 * the SDK's version in one of the homes, or on PATH.
 */
export function findOfficialPlugin(name: PluginName, homes: string[]): string | undefined {
  const variable = `KYMA_MESH_${name.toUpperCase()}_PLUGIN`;
  const named = process.env[variable];
  if (named) {
    const found = [named, path.dirname(named)].find((directory) => holdsPlugin(directory, name));
    if (found === undefined) {
      throw new Error(`${variable}: no pulumi-resource-${name} at ${named}`);
    }
    return found;
  }
  const onPath = (process.env.PATH ?? "").split(path.delimiter).filter((directory) => directory !== "");
  const installed = homes.map((home) => path.join(home, "plugins", `resource-${name}-v${pluginVersion(name)}`));
  return [...installed, ...onPath].find((directory) => holdsPlugin(directory, name));
}

/** Where the user's own Pulumi CLI keeps its plugins. */
export function userPulumiHome(): string {
  return process.env.PULUMI_HOME || path.join(os.homedir(), ".pulumi");
}

export function standInPlugin(name: PluginName): string {
  return path.join(standIns, name);
}

async function install(name: PluginName, search: PluginSearch): Promise<void> {
  const env = { ...process.env, PULUMI_HOME: search.pulumiHome, PULUMI_SKIP_UPDATE_CHECK: "true" };
  await execute(search.pulumi, ["plugin", "install", "resource", name, `v${pluginVersion(name)}`], {
    env,
    timeout: installTimeout,
  });
}

/** Official plugins where they are installed or can be; the stand-ins of `sandbox/providers` where not. */
export async function choosePlugins(search: PluginSearch): Promise<Plugin[]> {
  const homes = [userPulumiHome(), search.pulumiHome];
  const missing = pluginNames.filter((name) => findOfficialPlugin(name, homes) === undefined);
  if (missing.length > 0 && (await reachable("https://get.pulumi.com", [403, 404, 405]))) {
    await Promise.allSettled(missing.map((name) => install(name, search)));
  }
  return pluginNames.map((name) => {
    const official = findOfficialPlugin(name, homes);
    const path = official ?? standInPlugin(name);
    return { name, version: pluginVersion(name), path, official: official !== undefined };
  });
}
