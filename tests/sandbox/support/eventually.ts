import { setTimeout as sleep } from "node:timers/promises";

/**
 * Tries until `attempt` does not throw, at most `timeout` milliseconds; then fails with its last error. By default that
 * is several times what anything takes on an idle machine: a busy one is slower, and a minute is what istiod remembers.
 */
export async function eventually<T>(attempt: () => Promise<T>, timeout = 120_000): Promise<T> {
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
