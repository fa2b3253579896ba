// What moves the cursor, ends a line, colours text, hides it or turns its direction.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text on one line that does nothing to a terminal, whatever a cluster's objects and logs have in it. */
export function printable(text: string): string {
  return text.replace(/\s+/g, " ").replace(unprintable, "\ufffd");
}

/** The lines of a text, each of them printable. */
export function printableLines(text: string): string[] {
  return text.split("\n").map(printable);
}
