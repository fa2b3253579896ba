const initial = 1_000;
const ceiling = 30_000;
/** A container that ran this long is taken to have recovered. */
const recovered = 60_000;

/** Milliseconds to wait before a restart: none for the first, then 1 s, doubled each time up to 30 s. */
export function restartDelay(recentRestarts: number): number {
  return recentRestarts === 0 ? 0 : Math.min(initial * 2 ** (recentRestarts - 1), ceiling);
}

/** How many restarts count, once a container has ended that ran for `ranFor` milliseconds. */
export function recentRestarts(before: number, ranFor: number): number {
  return ranFor >= recovered ? 0 : before;
}
