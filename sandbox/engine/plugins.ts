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

const standIns = path.join(__dirname, "..", "providers");

/** Plugins are released in step with their SDK. */
export function pluginVersion(name: PluginName): string {
  const file = require.resolve(`@pulumi/${name}/package.json`);
  return (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version;
}

function installedIn(home: string, name: PluginName): string {
  return path.join(home, "plugins", `resource-${name}-v${pluginVersion(name)}`);
}

function holdsPlugin(directory: string, name: PluginName): boolean {
  return fs.existsSync(path.join(directory, `pulumi-resource-${name}`));
}

/** Named by `KYMA_MESH_<NAME>_PLUGIN` (its directory or executable), or installed. */
function findOfficial(name: PluginName, pulumiHome: string): string | undefined {
  const named = process.env[`KYMA_MESH_${name.toUpperCase()}_PLUGIN`];
  if (named !== undefined) {
    const directory = holdsPlugin(named, name) ? named : path.dirname(named);
    if (!holdsPlugin(directory, name)) {
      throw new Error(`KYMA_MESH_${name.toUpperCase()}_PLUGIN: no pulumi-resource-${name} at ${named}`);
    }
    return directory;
  }
  const homes = [process.env.PULUMI_HOME ?? path.join(os.homedir(), ".pulumi"), pulumiHome];
  return homes.map((home) => installedIn(home, name)).find((directory) => holdsPlugin(directory, name));
}

async function install(name: PluginName, search: PluginSearch): Promise<void> {
  const env = { ...process.env, PULUMI_HOME: search.pulumiHome, PULUMI_SKIP_UPDATE_CHECK: "true" };
  await execute(search.pulumi, ["plugin", "install", "resource", name, `v${pluginVersion(name)}`], { env });
}

/** Official plugins where they are installed or can be; the stand-ins of `sandbox/providers` where not. */
export async function choosePlugins(search: PluginSearch): Promise<Plugin[]> {
  const missing = pluginNames.filter((name) => findOfficial(name, search.pulumiHome) === undefined);
  if (missing.length > 0 && (await reachable("https://get.pulumi.com"))) {
    await Promise.allSettled(missing.map((name) => install(name, search)));
  }
  return pluginNames.map((name) => {
    const official = findOfficial(name, search.pulumiHome);
    return {
      name,
      version: pluginVersion(name),
      path: official ?? path.join(standIns, name),
      official: official !== undefined && path.dirname(official) !== standIns,
    };
  });
}
