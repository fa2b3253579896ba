import { code, fenced, folded } from "../diff/markdown";

/** What came of a preview. */
export interface PreviewResult {
  stack: string;
  /** What Pulumi wrote. */
  output: string;
  /** Its exit code. */
  exitCode: number;
}

/** How a comment is cut. */
export interface CommentOptions {
  /** Most bytes of the comment; no limit where it is left out. */
  limit?: number;
  /** Where the whole is when the comment is cut, such as `full.md`. */
  whole?: string;
}

/** First line of a stack's comment, by which that of an earlier run is found. */
export function previewMarker(stack: string): string {
  return `<!-- kyma-mesh preview: ${stack} -->`;
}

/**
 * A preview as the Markdown body of a comment: the counts, and the rest folded. It is cut from the front, since counts and
 * errors stand at the end.
 */
export function previewComment(
  { stack, output, exitCode }: PreviewResult,
  { limit = Infinity, whole }: CommentOptions = {},
): string {
  const verdict = exitCode === 0 ? "" : ` failed with exit code ${exitCode}`;
  const heading = `${previewMarker(stack)}\n## Preview of ${code(stack)}${verdict}\n\n`;
  const counts = /^Resources:\n(?: .*\n?)*/m.exec(output)?.[0] ?? "";
  const summary = counts === "" ? "" : `${fenced("text", counts)}\n`;
  const body = (lines: string[]) => folded("pulumi preview --diff", fenced("text", lines.join("\n")), exitCode !== 0);
  const text = (lines: string[]) => heading + summary + body(lines);
  const lines = output.trimEnd().split("\n");
  if (Buffer.byteLength(text(lines)) <= limit) {
    return text(lines);
  }
  const pointer = `The first lines are left out${whole === undefined ? "" : `; the whole is in ${code(whole)}`}.\n\n`;
  return (
    heading +
    summary +
    pointer +
    body(lastLines(lines, (left) => limit - Buffer.byteLength(heading + summary + pointer + body(left))))
  );
}

/** As many of the last lines as leave room, found by halving. */
function lastLines(lines: string[], room: (left: string[]) => number): string[] {
  let [fits, tooMany] = [0, lines.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (room(lines.slice(-middle)) >= 0) {
      fits = middle;
    } else {
      tooMany = middle;
    }
  }
  return fits === 0 ? [] : lines.slice(-fits);
}
