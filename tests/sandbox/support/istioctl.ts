import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

interface Message {
  code: string;
  level: string;
  message: string;
  origin: string;
}

/** Everything that `istioctl analyze` has to say, one line each. */
export function analyze(istioctl: string, options: string[]): string[] {
  const command = ["analyze", "--all-namespaces", "--output=json", ...options];
  const { stdout, stderr } = spawnSync(istioctl, command, { encoding: "utf8" });
  assert.doesNotMatch(stderr, /error/i);
  const messages = JSON.parse(stdout || "[]") as Message[];
  return messages.map(({ code, level, origin, message }) => `${level} ${code} ${origin}: ${message}`);
}
