import * as fs from "node:fs";
import * as path from "node:path";

import type { Deployment } from "@pulumi/pulumi/automation";

/** How the engine marks a secret value in an exported deployment. */
const signature = "4dabf18193072939515e22adb298388d";

function strings(value: unknown): string[] {
  if (typeof value === "string") {
    return [value];
  }
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(strings) : [];
}

function secretStrings(value: unknown): string[] {
  if (value === null || typeof value !== "object") {
    return [];
  }
  if (signature in value) {
    const { plaintext } = value as { plaintext?: string };
    return plaintext === undefined ? [] : strings(JSON.parse(plaintext));
  }
  return Object.values(value).flatMap(secretStrings);
}

/** What nobody but the engine may see, in each form in which it could be written down: raw, escaped, base64. */
export function forms(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, escaped, Buffer.from(secret).toString("base64")])];
}

/**
 * Secrets by origin of a deployment exported with its secrets in plain text: private keys, also those inside base64.
 * (Certificates in a secret's data are marked secret too, but are public by nature.)
 */
export function privateKeys(deployment: Deployment): string[] {
  const all = secretStrings(deployment.deployment);
  const decoded = all.map((text) => Buffer.from(text, "base64").toString("utf8"));
  return [...new Set([...all, ...decoded].filter((text) => text.includes("PRIVATE KEY")))];
}

/** Files under `directory` that hold `text`. */
export function filesWith(directory: string, text: string): string[] {
  const entries = fs.readdirSync(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  return files.filter((file) => fs.readFileSync(file).includes(text));
}
