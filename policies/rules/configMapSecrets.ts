import type { PolicyResource } from "../resource";
import { isKind } from "../objects/identity";
import { list, record } from "../objects/members";
import { containers, podTemplate } from "../objects/pods";
import { resourceRule } from "../rule";
import { isSecretName, isSecretValue, namedSecrets } from "../secrets/secretNames";
import { secretShape } from "../secrets/secretShapes";
import type { Finding } from "../violation";

/** What looks like a secret, or is called one, stands in a Secret. */
export const configMapSecrets = resourceRule<{ allowed: string[] }>({
  name: "secrets-in-clear-text",
  description: "No ConfigMap and no environment variable holds a secret.",
  level: "mandatory",
  remedy: "put it into a Secret, and mount it or refer to it by secretKeyRef",
  settings: {
    allowed: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Keys of ConfigMaps and names of variables that are called like a secret and are none.",
    },
  },
  check: (resource, { allowed }) =>
    isKind(resource, "ConfigMap", "") ? configMapFindings(resource, allowed) : variableFindings(resource, allowed),
});

function configMapFindings({ object }: PolicyResource, allowed: readonly string[]): Finding[] {
  const binary = Object.entries(record(object.binaryData)).map(([key, value]): [string, string, unknown] => [
    "binaryData",
    key,
    typeof value === "string" ? Buffer.from(value, "base64").toString("latin1") : value,
  ]);
  const plain = Object.entries(record(object.data)).map(([key, value]): [string, string, unknown] => [
    "data",
    key,
    value,
  ]);
  return [...plain, ...binary].flatMap(([field, key, value]) => {
    const path = `${field}.${key}`;
    return allowed.includes(key) ? [] : entryFindings(path, key, value, allowed);
  });
}

function variableFindings(resource: PolicyResource, allowed: readonly string[]): Finding[] {
  const pod = podTemplate(resource);
  return pod === undefined
    ? []
    : containers(pod).flatMap(({ path, object }) =>
        list(object.env).flatMap((entry, index) => {
          const { name, value } = record(entry);
          return typeof name !== "string" || allowed.includes(name)
            ? []
            : entryFindings(`${path}.env[${index}].value`, name, value, allowed);
        }),
      );
}

/** One problem for one entry: what it looks like says more than what it is called. */
function entryFindings(path: string, name: string, value: unknown, allowed: readonly string[]): Finding[] {
  if (typeof value !== "string") {
    return [];
  }
  const shape = secretShape(value);
  if (shape !== undefined) {
    return [{ path, problem: `holds ${shape}` }];
  }
  if (isSecretName(name) && isSecretValue(value)) {
    return [{ path, problem: `${name} is the name of a secret` }];
  }
  const named = namedSecrets(value).filter((way) => !allowed.includes(way.split(".").pop() as string));
  return named.length === 0 ? [] : [{ path, problem: `holds ${named.join(", ")}, as a secret is called` }];
}
