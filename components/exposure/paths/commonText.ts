import type { Automaton } from "./automaton";
import { includes } from "./characterSet";

/** States that an automaton can be in at once, in ascending order. */
type Position = readonly number[];

/** Beyond this many combined positions the search gives up; paths of real APIs need some dozens. */
const maxPositions = 10_000;

/** Beyond this many comparisons of a state's move with a character it gives up as well: a second of work or so. */
const maxComparisons = 100_000_000;

/** Characters that read well in an example, before any other. */
const preferred = Array.from("/aA0-._", (character) => character.charCodeAt(0));

function closure({ states }: Automaton, from: readonly number[]): Position {
  const reached = new Set(from);
  for (const state of reached) {
    states[state].silent.forEach((next) => reached.add(next));
  }
  return [...reached].sort((a, b) => a - b);
}

function step(automaton: Automaton, position: Position, point: number): Position {
  const targets = position.flatMap((state) =>
    automaton.states[state].moves.filter(({ set }) => includes(set, point)).map(({ to }) => to),
  );
  return closure(automaton, targets);
}

/** One character of every class that the automata tell apart where they stand. */
function representatives(automata: readonly Automaton[], positions: readonly Position[]): number[] {
  const sets = automata.flatMap(({ states }, index) =>
    positions[index].flatMap((state) => states[state].moves.map(({ set }) => set)),
  );
  const borders = sets.flat().flatMap(([from, to]) => [from, to + 1]);
  const candidates = [...new Set([...preferred, ...borders])].filter((point) => point <= 0x10ffff);
  const seen = new Set<string>();
  return candidates.filter((point) => {
    const kind = sets.map((set) => (includes(set, point) ? "1" : "0")).join("");
    return !seen.has(kind) && seen.add(kind);
  });
}

/** How many moves are compared with how many characters where the automata stand, at most. */
function comparisonsAt(automata: readonly Automaton[], positions: readonly Position[]): number {
  const sets = automata.flatMap(({ states }, index) =>
    positions[index].flatMap((state) => states[state].moves.map(({ set }) => set)),
  );
  const ranges = sets.reduce((sum, { length }) => sum + length, 0);
  return ranges * (preferred.length + 2 * ranges);
}

/**
 * A shortest text that every automaton accepts and none of the excluded ones does: undefined when there is none,
 * "undecided" when the search grew too large.
 */
export function commonText(
  accepting: readonly Automaton[],
  excluded: readonly Automaton[] = [],
): { text: string } | "undecided" | undefined {
  const automata = [...accepting, ...excluded];
  const start = automata.map((automaton) => closure(automaton, [automaton.start]));
  const queue = [{ positions: start, text: "" }];
  const seen = new Set([JSON.stringify(start)]);
  let comparisons = 0;
  for (const { positions, text } of queue) {
    const accepts = automata.map(({ end }, index) => positions[index].includes(end));
    if (accepts.every((accepted, index) => accepted === index < accepting.length)) {
      return { text };
    }
    comparisons += comparisonsAt(automata, positions);
    if (seen.size > maxPositions || comparisons > maxComparisons) {
      return "undecided";
    }
    for (const point of representatives(automata, positions)) {
      const next = automata.map((automaton, index) => step(automaton, positions[index], point));
      const key = JSON.stringify(next);
      if (next.slice(0, accepting.length).every(({ length }) => length > 0) && !seen.has(key)) {
        seen.add(key);
        queue.push({ positions: next, text: text + String.fromCodePoint(point) });
      }
    }
  }
  return undefined;
}
