import type { CharacterSet } from "./characterSet";
import type { Expression } from "./expression";

/** One state: where it leads without a character, and with one of a set. */
interface State {
  silent: number[];
  moves: { set: CharacterSet; to: number }[];
}

/** A nondeterministic automaton that accepts the texts an expression matches as a whole. */
export interface Automaton {
  states: readonly State[];
  start: number;
  end: number;
}

/** Beyond this a counted repetition of repetitions would take too long to compare. */
const maxStates = 5000;

/** The automaton of an expression; undefined when it would be too large. */
export function automatonOf(expression: Expression): Automaton | undefined {
  const states: State[] = [];
  const state = (): number => states.push({ silent: [], moves: [] }) - 1;

  /** Adds what leads from one state to a new one by the expression. */
  const add = (from: number, part: Expression): number => {
    if (states.length > maxStates) {
      return from;
    }
    if (part.kind === "sequence") {
      return part.parts.reduce(add, from);
    }
    const to = state();
    if (part.kind === "characters") {
      states[from].moves.push({ set: part.set, to });
    } else if (part.kind === "choice") {
      part.options.forEach((option) => states[add(branch(from), option)].silent.push(to));
    } else {
      states[repeat(from, part)].silent.push(to);
    }
    return to;
  };

  /** A state of its own, so that what begins there cannot come back to where it branched off. */
  const branch = (from: number): number => {
    const start = state();
    states[from].silent.push(start);
    return start;
  };

  const repeat = (from: number, { of, min, max }: Extract<Expression, { kind: "repetition" }>): number => {
    let at = from;
    for (let count = 0; count < min && states.length <= maxStates; count += 1) {
      at = add(branch(at), of);
    }
    if (max === undefined) {
      const loop = branch(at);
      states[add(branch(loop), of)].silent.push(loop);
      return loop;
    }
    const exit = state();
    for (let count = min; count < max && states.length <= maxStates; count += 1) {
      states[at].silent.push(exit);
      at = add(branch(at), of);
    }
    states[at].silent.push(exit);
    return exit;
  };

  const start = state();
  const end = add(start, expression);
  return states.length > maxStates ? undefined : { states, start, end };
}
