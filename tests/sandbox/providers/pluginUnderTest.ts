import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { PluginName } from "../../../sandbox/engine/plugins";
import { pluginVersion } from "../../../sandbox/engine/plugins";

export interface PluginUnderTest {
  executable: string;
  /** For the title of a suite: what it met, and where. */
  title: string;
  official: boolean;
}

const standIns = path.resolve(__dirname, "../../../sandbox/providers");

/**
 * The plugin a suite runs against: the official one where `KYMA_MESH_<NAME>_PLUGIN` gives its directory or executable,
 * or where it is found under PULUMI_HOME/plugins in the SDK's version or on PATH; else the stand-in.
 */
export function pluginUnderTest(name: PluginName): PluginUnderTest {
  const standIn = path.join(standIns, name, `pulumi-resource-${name}`);
  const executable = official(name) ?? standIn;
  const isOfficial = fs.realpathSync(executable) !== standIn;
  const title = `${name} plugin, ${isOfficial ? "official" : "stand-in"} (${executable})`;
  return { executable, title, official: isOfficial };
}

function official(name: PluginName): string | undefined {
  const file = `pulumi-resource-${name}`;
  const variable = `KYMA_MESH_${name.toUpperCase()}_PLUGIN`;
  const named = process.env[variable];
  if (named) {
    const found = [path.join(named, file), named].find(isFile);
    if (!found) throw new Error(`${variable}: no ${file} at ${named}`);
    return found;
  }
  const home = process.env.PULUMI_HOME ?? path.join(os.homedir(), ".pulumi");
  const installed = path.join(home, "plugins", `resource-${name}-v${pluginVersion(name)}`);
  const onPath = (process.env.PATH ?? "").split(path.delimiter);
  return [installed, ...onPath].map((directory) => path.join(directory, file)).find(isFile);
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
