import type { Draw } from "./draw";
import { shuffled } from "./draw";

export type TextRules = {
  /** Characters in all. */
  length: number;
  lower: boolean;
  upper: boolean;
  numeric: boolean;
  special: boolean;
  /** At least so many of each kind, even of one that is switched off. */
  minLower: number;
  minUpper: number;
  minNumeric: number;
  minSpecial: number;
  /** The special characters to use instead of the usual ones. */
  overrideSpecial?: string;
};

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const NUMERIC = "0123456789";
/** The default of the official provider, by its documentation of `special`. */
const SPECIAL = "!@#$%&*()-_=+[]{}<>:?";

/** A random text that keeps the rules: the characters asked for at least, the rest from all kinds that are on. */
export function randomText(rules: TextRules, draw: Draw): string {
  const special = rules.overrideSpecial || SPECIAL;
  const kinds = [
    { characters: LOWER, on: rules.lower, atLeast: rules.minLower },
    { characters: UPPER, on: rules.upper, atLeast: rules.minUpper },
    { characters: NUMERIC, on: rules.numeric, atLeast: rules.minNumeric },
    { characters: special, on: rules.special, atLeast: rules.minSpecial },
  ];
  const needed = kinds.flatMap(({ characters, atLeast }) => pick([...characters], atLeast, draw));
  const all = kinds.filter(({ on }) => on).flatMap(({ characters }) => [...characters]);
  return shuffled([...needed, ...pick(all, rules.length - needed.length, draw)], draw).join("");
}

function pick(characters: readonly string[], count: number, draw: Draw): string[] {
  return Array.from({ length: count }, () => characters[draw(characters.length)]!);
}
