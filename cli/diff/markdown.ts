/** Most characters of a value that are shown; a pattern or an expression can be very long. */
const shown = 200;

/**
 * A value as a code span: on one line, cut where it is very long, with a fence that is longer than any run of backticks in it, so that nothing of it
 * is read as Markdown.
 */
export function code(value: string): string {
  const whole = value.replace(/\s+/g, " ").trim();
  const line = whole.length > shown ? `${whole.slice(0, shown)}...` : whole;
  const fence = "`".repeat(longestRun(line) + 1);
  const space = line.startsWith("`") || line.endsWith("`") || line === "" ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}

/** Values as code spans in a row, with no more than a few of them named. */
export function codes(values: readonly string[], most = 5): string {
  const rest = values.length - most;
  return [...values.slice(0, most).map(code), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

/**
 * Markdown on one line with no more than so many characters: its start and its end, with what is between them left out. No
 * code span is cut.
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  const parts = text.match(/(`+)(?!`)[^]*?[^`]\1(?!`)|`+|[^`\s]+|\s+/g) ?? [];
  const start = fitting(parts, most / 2);
  const end = fitting(parts.slice(start.length).reverse(), most / 2).reverse();
  return `${start.join("").trimEnd()} ... ${end.join("").replace(/^[\s,]+/, "")}`;
}

/** As many of the first parts as have so many characters. */
function fitting(parts: readonly string[], most: number): string[] {
  let length = 0;
  const over = parts.findIndex((part) => (length += part.length) > most);
  return parts.slice(0, over < 0 ? parts.length : over);
}

/** Lines as a fenced block, with a fence that is longer than any run of backticks in them. */
export function fenced(language: string, text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replace(/\n*$/, "\n")}${fence}\n`;
}

/** Text within HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** What is folded under a line. The blank lines let Markdown be read within. */
export function folded(summary: string, body: string, open = false): string {
  return `<details${open ? " open" : ""}><summary>${summary}</summary>\n\n${body.trimEnd()}\n\n</details>\n`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
