import { identify } from "../objects/identity";
import { record } from "../objects/members";
import { stackRule } from "../rule";
import { type SecretValue, secretValues } from "../secrets/secretValues";
import type { StackFinding } from "../violation";

/** What a stack keeps secret in one place stands in the clear in no other. */
export const repeatedSecrets = stackRule({
  name: "secrets-repeated",
  description: "No object but a Secret holds a value that the stack keeps secret.",
  level: "mandatory",
  remedy: "refer to the Secret, by secretKeyRef or a volume, instead of repeating what is in it",
  settings: {},
  checkStack: (resources) => {
    const secrets = secretValues(resources);
    return secrets.length === 0
      ? []
      : resources.flatMap((resource, index) =>
          typeof resource.object.apiVersion !== "string" || resource.object.kind === "Secret"
            ? []
            : leaks(resource.object, "", secrets).map(([path, secret]): StackFinding => ({
                index,
                path,
                problem: `repeats ${secret.path} of ${identify(resources[secret.index])}`,
              })),
        );
  },
});

function leaks(value: unknown, path: string, secrets: readonly SecretValue[]): [string, SecretValue][] {
  if (typeof value === "string") {
    const leaked = secrets.find(({ text }) => value.includes(text));
    return leaked === undefined ? [] : [[path, leaked]];
  }
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => leaks(entry, `${path}[${index}]`, secrets));
  }
  return Object.entries(record(value)).flatMap(([key, member]) =>
    leaks(member, path === "" ? key : `${path}.${key}`, secrets),
  );
}
