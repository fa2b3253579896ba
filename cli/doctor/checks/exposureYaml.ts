import * as yaml from "js-yaml";

/** What a config file says; undefined where it is no YAML, which whoever reads it in the cluster complains of. */
export function parsedYaml(text: string): { value: unknown } | undefined {
  try {
    return { value: yaml.load(text) };
  } catch {
    return undefined;
  }
}
