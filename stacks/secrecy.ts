import * as runtimeConfig from "@pulumi/pulumi/runtime/config";
import { isObject } from "../components/validation/checks";
import type { Problem } from "../components/validation/problem";
import { parseJson } from "./configValues";
import { namespace } from "./setting";

// The SDK has it for its own class Config alone, which reads one key at a time.
const { isConfigSecret } = runtimeConfig as unknown as { isConfigSecret(key: string): boolean };

/** Paths of what must be encrypted, by the setting that they are in. */
const secretPaths: Record<string, string[]> = {
  databaseUrl: [],
  certificate: ["provided", "key"],
  certificateAuthority: ["key"],
};

/** Problems of secrets that are stored in the clear, and of settings stored as secrets that could not stay secret. */
export function secrecyProblems(config: Record<string, string>, isSecret = isConfigSecret): Problem[] {
  return Object.keys(config)
    .filter((key) => key.startsWith(`${namespace}:`))
    .flatMap((key) => {
      const path = secretPaths[key.slice(namespace.length + 1)];
      return path === undefined ? plainProblems(key, isSecret(key)) : secretProblems(key, path, config, isSecret(key));
    });
}

function secretProblems(key: string, path: string[], config: Record<string, string>, secret: boolean): Problem[] {
  const value = path.reduce<unknown>(
    (holder, name) => (isObject(holder) ? holder[name] : undefined),
    parseJson(config[key]),
  );
  const full = [key, ...path].join(".");
  const command = `pulumi config set --secret ${path.length > 0 ? "--path " : ""}${full}`;
  return secret || value === undefined
    ? []
    : [{ path: full, problem: "is a secret, and stands in the clear", allowed: `\`${command}\`` }];
}

function plainProblems(key: string, secret: boolean): Problem[] {
  const where = Object.keys(secretPaths).join(", ");
  return secret
    ? [
        {
          path: key,
          problem: "is stored as a secret, which it would not stay in the stack's state and in the cluster",
          allowed: `\`pulumi config set\` without --secret; secrets are in ${where}`,
        },
      ]
    : [];
}
