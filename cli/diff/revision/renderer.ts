import * as fs from "node:fs/promises";
import * as path from "node:path";
import { isObject } from "../../../components/validation/checks";
import type { Manifest } from "../../render/manifest";
import { execute } from "./execute";
import { readManifests } from "./readManifests";

/** How the stacks of one checkout are rendered. */
export interface Renderer {
  /** Directory with package.json. */
  packageDirectory: string;
  command: string;
  /** Arguments before the stack's name. */
  args: readonly string[];
  /** Arguments after it. */
  options: readonly string[];
}

/** A command that renders the stacks of any project, such as this one: a program and its first arguments. */
export type OwnCommand = readonly [command: string, ...args: string[]];

/**
 * How the stacks of a project are rendered: by the script `render` of its package.json, or by the command `own` where it
 * has none but depends on this package. Throws an Error where neither is so.
 */
export async function rendererOf(project: string, repository: string, own: OwnCommand): Promise<Renderer> {
  const packageDirectory = await directoryWith("package.json", project, repository);
  const text = await fs.readFile(path.join(packageDirectory, "package.json"), "utf8");
  const options = ["--project", project];
  const { scripts, ...manifest } = JSON.parse(text) as Record<string, unknown>;
  if (isObject(scripts) && typeof scripts.render === "string") {
    const args = ["run", "--silent", "render", "--"];
    // A script of a project's own need not know the option.
    return { packageDirectory, command: "npm", args, options: project === packageDirectory ? [] : options };
  }
  const depends = ["dependencies", "devDependencies"].some(
    (kind) => isObject(manifest[kind]) && "kyma-mesh" in manifest[kind],
  );
  if (!depends) {
    throw new Error("package.json has no script named render, and does not depend on kyma-mesh");
  }
  const [command, ...args] = own;
  return { packageDirectory, command, args: [...args, "render"], options };
}

/** The objects of a stack, rendered into a directory. */
export async function renderInto(
  directory: string,
  stack: string,
  set: readonly string[],
  { packageDirectory, command, args, options }: Renderer,
  signal: AbortSignal,
): Promise<Manifest[]> {
  const settings = set.flatMap((one) => ["--set", one]);
  await execute(command, [...args, stack, "--out", directory, ...options, ...settings], {
    cwd: packageDirectory,
    signal,
  });
  return readManifests(directory);
}

async function directoryWith(name: string, from: string, top: string): Promise<string> {
  for (let directory = from; ; directory = path.dirname(directory)) {
    const found = await fs.stat(path.join(directory, name)).catch(() => undefined);
    if (found !== undefined) {
      return directory;
    }
    if (directory === top || directory === path.dirname(directory)) {
      throw new Error(`there is no ${name} at or above the project`);
    }
  }
}
