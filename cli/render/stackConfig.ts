import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { isObject } from "../../components/validation/checks";
import { withPlaceholders } from "./configPlaceholders";
import { readYaml, type Project } from "./project";

/** A stack's config as a program reads it: full keys, everything but text as JSON. */
export interface StackConfig {
  values: Record<string, string>;
  /** Keys whose values are secret: encrypted ones, for which placeholders stand. */
  secretKeys: string[];
}

/** Names of the stacks that have a config file, sorted. */
export function stacksOf({ configDirectory }: Project): string[] {
  const names = fs.existsSync(configDirectory) ? fs.readdirSync(configDirectory) : [];
  return names.flatMap((name) => /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] ?? []).sort();
}

/**
 * A stack's config: what Pulumi.yaml states, over it the stack's file, over it `set`. Encrypted values become
 * placeholders, since nobody here can decrypt them.
 *
 * Throws an Error when there is no such stack.
 */
export function stackConfig(project: Project, stack: string, set: Record<string, string> = {}): StackConfig {
  const file = [".yaml", ".yml"]
    .map((ending) => path.join(project.configDirectory, `Pulumi.${stack}${ending}`))
    .find((name) => fs.existsSync(name));
  if (file === undefined) {
    const known = stacksOf(project).join(", ") || "none";
    const missing = path.join(project.configDirectory, `Pulumi.${stack}.yaml`);
    throw new Error(`<stack>: there is no ${missing}; allowed: a stack with a config file: ${known}`);
  }
  const values: Record<string, string> = {};
  const secretKeys = new Set<string>();
  for (const { name, value, spelling } of [...ofProject(project), ...ofFile(file), ...given(set)]) {
    const key = fullKey(name, project);
    const { revealed, isSecret } = withPlaceholders(value, key);
    values[key] = isSecret || typeof value === "object" ? asText(revealed ?? "") : String(spelling ?? "");
    if (isSecret) {
      secretKeys.add(key);
    }
  }
  return { values, secretKeys: [...secretKeys].sort() };
}

interface Setting {
  name: string;
  value: unknown;
  /** As it is written: a version 1.20 stays one. */
  spelling: unknown;
}

function ofProject({ config }: Project): Setting[] {
  const stated = Object.entries(config).map(([name, declared]) => {
    const isDeclaration = isObject(declared) && !("secure" in declared);
    return [name, isDeclaration ? (declared.value ?? declared.default) : declared] as const;
  });
  return given(Object.fromEntries(stated.filter(([, value]) => value !== undefined)));
}

function ofFile(file: string): Setting[] {
  const typed = members(readYaml(file).config);
  const literal = members(readYaml(file, yaml.FAILSAFE_SCHEMA).config);
  return Object.entries(typed).map(([name, value]) => ({ name, value, spelling: literal[name] }));
}

function given(values: Record<string, unknown>): Setting[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, spelling: value }));
}

function members(config: unknown): Record<string, unknown> {
  return isObject(config) ? config : {};
}

function fullKey(name: string, { name: project }: Project): string {
  const key = name.replace(/^([^:]+):config:/, "$1:");
  return key.includes(":") ? key : `${project}:${key}`;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
