import * as path from "node:path";

import { sandboxPulumiHome } from "../../../sandbox/toolchain/toolchain";
import {
  findOfficialPlugin,
  type PluginName,
  pluginVersion,
  standInPlugin,
  userPulumiHome,
} from "../../../sandbox/engine/plugins";

export interface PluginUnderTest {
  executable: string;
  /** For the title of a suite: what it met, and where. */
  title: string;
  official: boolean;
}

/** The plugin a suite runs against: the official one where it is found, else the stand-in. */
export function pluginUnderTest(name: PluginName): PluginUnderTest {
  const official = findOfficialPlugin(name, [userPulumiHome(), sandboxPulumiHome()]);
  const executable = path.join(official ?? standInPlugin(name), `pulumi-resource-${name}`);
  const kind = official === undefined ? "stand-in for" : "official";
  const title = `${kind} ${name} plugin ${pluginVersion(name)} (${path.relative(process.cwd(), executable)})`;
  return { executable, title, official: official !== undefined };
}
