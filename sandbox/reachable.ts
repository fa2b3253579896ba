/** Whether `url` is served within `timeout` milliseconds, by a status of success or by `accepted`. */
export async function reachable(url: string, accepted: number[] = [], timeout = 5_000): Promise<boolean> {
  try {
    const { ok, status } = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(timeout) });
    return ok || accepted.includes(status);
  } catch {
    return false;
  }
}
