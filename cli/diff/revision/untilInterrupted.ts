const signals = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

/** Does something that ends early, and cleans up, when this process is told to end. Throws an Error then. */
export async function untilInterrupted<T>(use: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (name: NodeJS.Signals) => controller.abort(new Error(`interrupted by ${name}`));
  signals.forEach((name) => process.on(name, interrupt));
  try {
    return await use(controller.signal);
  } finally {
    signals.forEach((name) => process.off(name, interrupt));
  }
}
