import { setTimeout as sleep } from "node:timers/promises";

/** Tries until `attempt` does not throw, at most `timeout` milliseconds; then fails with its last error. */
export async function eventually<T>(attempt: () => Promise<T>, timeout = 60_000): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await sleep(250);
    }
  }
}
