import * as net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Asks every 50 ms until the answer is true. Rejects after `timeout` milliseconds with `waited for ...`. */
export async function until(what: string, timeout: number, isMet: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + timeout;
  while (!(await isMet())) {
    if (Date.now() > deadline) {
      throw new Error(`waited ${timeout / 1000} s for ${what}`);
    }
    await sleep(50);
  }
}

/** Whether a request succeeds; an answer that is an error or no answer is a no. */
export async function succeeds(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch {
    return false;
  }
}

export function connects(host: string, port: number, timeout = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout });
    const answer = (isConnected: boolean) => {
      socket.destroy();
      resolve(isConnected);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("timeout", () => answer(false));
  });
}

export async function answersOk(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
  await response.arrayBuffer();
  return response.ok;
}
