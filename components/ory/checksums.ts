import { createHash, createHmac } from "node:crypto";

/** Digest of what is no secret. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Digest of secrets that can be shown: whoever does not have the key, of at least 256 random bits, cannot try a guess at
 * a weak one among them, such as the password of a database.
 */
export function secretDigest(key: string, secrets: Record<string, string>): string {
  const content = JSON.stringify(Object.entries(secrets).sort(([left], [right]) => (left < right ? -1 : 1)));
  return createHmac("sha256", key).update(content).digest("hex");
}
