/** A line of the log: when, what, and about what. */
export function log(message: string, about: Record<string, string> = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), message, ...about })}\n`);
}
