/** Characters as ranges of code points, both ends included, in ascending order and apart from each other. */
export type CharacterSet = readonly (readonly [from: number, to: number])[];

const last = 0x10ffff;

/** The characters of all ranges together. */
export function union(...sets: CharacterSet[]): CharacterSet {
  const merged: [number, number][] = [];
  for (const [from, to] of sets.flat().toSorted(([a], [b]) => a - b)) {
    const previous = merged.at(-1);
    if (previous !== undefined && from <= previous[1] + 1) {
      previous[1] = Math.max(previous[1], to);
    } else {
      merged.push([from, to]);
    }
  }
  return merged;
}

/** Every other character. */
export function complement(set: CharacterSet): CharacterSet {
  const starts = [0, ...set.map(([, to]) => to + 1)];
  const ends = [...set.map(([from]) => from - 1), last];
  return starts.map((start, index) => [start, ends[index]] as const).filter(([from, to]) => from <= to);
}

/** The characters of a text. */
export function charactersOf(text: string): CharacterSet {
  return union(
    Array.from(text, (character): [number, number] => {
      const point = character.codePointAt(0) as number;
      return [point, point];
    }),
  );
}

/** Whether a character is in a set. */
export function includes(set: CharacterSet, point: number): boolean {
  return set.some(([from, to]) => point >= from && point <= to);
}
