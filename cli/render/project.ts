import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { isObject } from "../../components/validation/checks";
import { typedSchema } from "./yamlSchemas";

/** A Pulumi project whose program runs on Node. */
export interface Project {
  name: string;
  /** Directory of Pulumi.yaml. */
  root: string;
  /** Directory in which the program runs, and its entry there. */
  directory: string;
  entry: string;
  /** Directory of the stacks' config. */
  configDirectory: string;
  /** Values that Pulumi.yaml states for every stack. */
  config: Record<string, unknown>;
  typescript: boolean;
  tsconfig?: string;
  nodeArguments: string[];
}

const fileNames = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/** The directory that holds Pulumi.yaml, at or above a directory. Throws an Error where there is none. */
export function findProject(from: string): string {
  const holds = (directory: string) => fileNames.some((name) => fs.existsSync(path.join(directory, name)));
  for (let directory = path.resolve(from); ; directory = path.dirname(directory)) {
    if (holds(directory)) {
      return directory;
    }
    if (directory === path.dirname(directory)) {
      throw new Error(`--project: no Pulumi.yaml at or above ${from}; allowed: the directory of a Pulumi project`);
    }
  }
}

/** Reads the project of a directory. Throws an Error when it is not one of Node. */
export function readProject(root: string): Project {
  const file = fileNames.map((name) => path.join(root, name)).find((name) => fs.existsSync(name));
  if (file === undefined) {
    throw new Error(`--project: no Pulumi.yaml in ${root}; allowed: the directory of a Pulumi project`);
  }
  const settings = readYaml(file);
  const runtime = isObject(settings.runtime) ? settings.runtime : { name: settings.runtime };
  if (runtime.name !== "nodejs") {
    throw new Error(`runtime of ${file}: ${JSON.stringify(runtime.name)} is not rendered; allowed: nodejs`);
  }
  const options = isObject(runtime.options) ? runtime.options : {};
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    name: text(settings.name) ?? path.basename(root),
    root,
    ...entryOf(root, text(settings.main), file),
    configDirectory: path.resolve(root, text(settings.stackConfigDir) ?? "."),
    config: isObject(settings.config) ? settings.config : {},
    typescript: options.typescript !== false,
    tsconfig: text(options.tsconfig),
    nodeArguments: (text(options.nodeargs) ?? "").split(" ").filter((argument) => argument !== ""),
  };
}

/** As the engine has it: a program runs in its entry's directory, and of a directory package.json names the entry. */
function entryOf(root: string, main: string | undefined, file: string): Pick<Project, "directory" | "entry"> {
  if (main === undefined) {
    return { directory: root, entry: "." };
  }
  const target = path.resolve(root, main);
  if (!fs.existsSync(target)) {
    throw new Error(`main of ${file}: there is no ${target}; allowed: the program's file or directory`);
  }
  return fs.statSync(target).isDirectory()
    ? { directory: target, entry: "." }
    : { directory: path.dirname(target), entry: path.basename(target) };
}

/** An object of a YAML file; an empty file is an empty object. Throws an Error that names the file. */
export function readYaml(file: string, schema: yaml.Schema = typedSchema): Record<string, unknown> {
  let content: unknown;
  try {
    content = yaml.load(fs.readFileSync(file, "utf8"), { schema }) ?? {};
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message.split("\n")[0]}; allowed: YAML`, { cause: error });
  }
  if (!isObject(content)) {
    throw new Error(`${file}: is not an object; allowed: an object in YAML`);
  }
  return content;
}
