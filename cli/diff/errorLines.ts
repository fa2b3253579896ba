/** What an output says went wrong: its lines that start with `error:`, or all of them where none does. */
export function errorLines(output: string): string[] {
  const lines = output.split("\n");
  const errors = lines.filter((line) => line.startsWith("error:"));
  return errors.length > 0 ? errors : lines;
}

/**
 * As many characters of an output as are wanted: the whole where it is short enough, or else its errors from the first on.
 * Where no line is marked as one, the last lines stand for it, since a program that fails says why at its end.
 */
export function shortError(output: string, most: number): string {
  if (output.length <= most) {
    return output;
  }
  const lines = errorLines(output);
  const text = lines.join("\n");
  if (text.length <= most) {
    return text;
  }
  return lines[0].startsWith("error:") ? `${text.slice(0, most)}...` : `...${text.slice(-most)}`;
}
