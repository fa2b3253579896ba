import * as fs from "node:fs";
import * as path from "node:path";
import { isObject } from "../../components/validation/checks";
import { withPlaceholders } from "./configPlaceholders";
import { holdsSecret } from "./givenSecrets";
import { readYaml, type Project } from "./project";
import { literalSchema } from "./yamlSchemas";

/** A stack's config as a program reads it: full keys, everything but text as JSON. */
export interface StackConfig {
  values: Record<string, string>;
  /** Keys whose values are secret: encrypted ones, those that Pulumi.yaml declares so, and secrets given by hand. */
  secretKeys: string[];
  /** Keys with encrypted parts, for which placeholders stand. */
  placeholderKeys: string[];
  /** What of the config could not be read. */
  warnings: string[];
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
  const settings = [...ofProject(project), ...ofFile(file), ...given(set)];
  const stated = new Map(settings.map(({ name, value }) => [fullKey(name, project), value]));
  const values: Record<string, string> = {};
  const secretKeys = new Set(declaredSecrets(project));
  const placeholderKeys = new Set<string>();
  for (const { name, value, spelling } of settings) {
    const key = fullKey(name, project);
    const domain = stated.get(key.replace(/:.*/s, ":domain"));
    const { revealed, isSecret } = withPlaceholders(value, key, typeof domain === "string" ? domain : undefined);
    values[key] = isSecret || typeof value === "object" ? asText(revealed ?? "") : String(spelling ?? "");
    placeholderKeys.delete(key);
    if (isSecret) {
      secretKeys.add(key);
      placeholderKeys.add(key);
    }
  }
  for (const [name, text] of Object.entries(set)) {
    if (holdsSecret(text, name)) {
      secretKeys.add(fullKey(name, project));
    }
  }
  return {
    values,
    secretKeys: [...secretKeys].sort(),
    placeholderKeys: [...placeholderKeys].sort(),
    warnings: importWarnings(file),
  };
}

/** Keys that Pulumi.yaml declares as secret, whoever gives their values. */
function declaredSecrets(project: Project): string[] {
  const declared = Object.entries(project.config).filter(([, one]) => isObject(one) && one.secret === true);
  return declared.map(([name]) => fullKey(name, project));
}

/** Environments of Pulumi ESC are resolved by Pulumi Cloud, for those who may. */
function importWarnings(file: string): string[] {
  return readYaml(file).environment === undefined
    ? []
    : [`environment of ${file}: ESC environments are not resolved; give what they state by --set <key>=<value>`];
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
  const literal = members(readYaml(file, literalSchema).config);
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
