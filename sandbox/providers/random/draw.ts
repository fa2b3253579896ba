import { createHash, randomInt } from "node:crypto";

/** Draws a whole number from 0 up to, but not including, the bound; every one as likely as the others. */
export type Draw = (bound: number) => number;

/** Draws from the machine's cryptographic generator. */
export const secureDraw: Draw = (bound) => randomInt(bound);

/** The largest bound, that of `randomInt`. */
export const LARGEST_BOUND = 2 ** 48 - 1;

const WORD = 2 ** 48;

/**
 * Draws the same numbers for the same seed. The official provider seeds Go's `math/rand` instead, so its numbers
 * differ from these; both only promise that a seed repeats itself.
 */
export function seededDraw(seed: string): Draw {
  let counter = 0;
  const next = () => createHash("sha256").update(`${counter++}:${seed}`).digest().readUIntBE(0, 6);
  return (bound) => {
    const limit = WORD - (WORD % bound);
    let word = next();
    // The words at the end that fill no whole round would make small numbers likelier.
    while (word >= limit) word = next();
    return word % bound;
  };
}

/** The items in an order drawn at random. */
export function shuffled<T>(items: readonly T[], draw: Draw): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
