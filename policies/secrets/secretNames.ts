import * as yaml from "js-yaml";
import { list, record } from "../objects/members";

/** Names whose values are secrets, in camel, snake or kebab case. */
const secretName =
  /(^|[^a-z])(password|passwd|passphrase|secret|api_?key|private_?key|access_?key|auth_?token|access_?token)s?$/;

/** Values that say where a secret is, and not what it is: variables, templates, paths. */
const reference = /^(\$|\{\{|<|%|\/|\.\/|file:|env:|vault:)/;

/** Values of settings about secrets: switches, numbers, durations. */
const setting = /^(true|false|yes|no|on|off|none|null|\d+(\.\d+)?(ms|s|m|h|d)?)$/i;

/** Whether an entry of this name would hold a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(
    name
      .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
      .replace(/[-.]/g, "_")
      .toLowerCase(),
  );
}

/** Whether a value is a secret itself, where its name says that it is one. */
export function isSecretValue(value: unknown): value is string {
  return (
    typeof value === "string" && value.trim() !== "" && !reference.test(value.trim()) && !setting.test(value.trim())
  );
}

/** Ways to the entries with a secret's name in a text of YAML or JSON; none where it is neither. */
export function namedSecrets(text: string): string[] {
  try {
    return yaml.loadAll(text).flatMap((document) => namedIn(document, ""));
  } catch {
    return [];
  }
}

function namedIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    return list(value).flatMap((entry, index) => namedIn(entry, `${path}[${index}]`));
  }
  return Object.entries(record(value)).flatMap(([key, member]) => {
    const way = path === "" ? key : `${path}.${key}`;
    const held = isSecretName(key) ? [member].flat().some(isSecretValue) : false;
    return held ? [way] : namedIn(member, way);
  });
}
