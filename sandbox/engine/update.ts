import type { Stack, UpResult } from "@pulumi/pulumi/automation";

import { Progress } from "./progress";

/** The engine's own errors, in the order they came; its command line's when it failed before it could report any. */
export function engineErrors(reported: string[], error: Error): string {
  const ownLines = error.message.split("\n").filter((line) => line.startsWith("error: "));
  const lines = reported.length > 0 ? reported : ownLines.map((line) => line.slice("error: ".length));
  return lines.length > 0 ? [...new Set(lines)].join("\n") : error.message;
}

/**
 * Brings the stack up, telling of each finished change.
 * @throws one error with what the engine reported, without its command line and output.
 */
export async function update(stack: Stack, onChange: (message: string) => void): Promise<UpResult> {
  const progress = new Progress(onChange);
  try {
    return await stack.up({ onEvent: progress.onEvent, onError: () => undefined });
  } catch (error) {
    throw new Error(engineErrors(progress.errors, error as Error));
  }
}
