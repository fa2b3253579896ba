import type { CharacterSet } from "./characterSet";

/** A regular expression, as far as it says which texts match as a whole. */
export type Expression =
  | { kind: "characters"; set: CharacterSet }
  | { kind: "sequence"; parts: readonly Expression[] }
  | { kind: "choice"; options: readonly Expression[] }
  | { kind: "repetition"; of: Expression; min: number; max?: number };

/** The expression that matches the empty text alone. */
export const empty: Expression = { kind: "sequence", parts: [] };

/** The expression of one character of a set. */
export function oneOf(set: CharacterSet): Expression {
  return { kind: "characters", set };
}
