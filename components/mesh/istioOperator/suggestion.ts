/** Insertions, deletions, replacements and swaps of neighbours between two words. */
function distance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= left.length; row++) {
    rows[row] = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = rows[row - 1][column - 1] + (left[row - 1] === right[column - 1] ? 0 : 1);
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
          ? rows[row - 2][column - 2] + 1
          : Infinity;
      rows[row][column] = Math.min(rows[row - 1][column] + 1, rows[row][column - 1] + 1, replaced, swapped);
    }
  }
  return rows[left.length][right.length];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}

/** Names by their likeness to a word, the likest first. */
export function byLikeness(word: string, names: readonly string[]): string[] {
  const ranked = names.map((name) => ({ name, away: distance(plain(word), plain(name)) }));
  return ranked.sort((left, right) => left.away - right.away).map(({ name }) => name);
}

/** The name that was probably meant: differs in letter case, or in at most a third of its letters. */
export function suggestion(word: string, names: readonly string[]): string | undefined {
  const [nearest = ""] = byLikeness(word, names);
  const bound = Math.max(1, Math.floor(Math.min(nearest.length, word.length) / 3));
  return nearest !== "" && distance(plain(word), plain(nearest)) <= bound ? nearest : undefined;
}
