/** Whether anything answers at `url` within `timeout` milliseconds: an error status is an answer too. */
export async function reachable(url: string, timeout = 5_000): Promise<boolean> {
  try {
    await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(timeout) });
    return true;
  } catch {
    return false;
  }
}
