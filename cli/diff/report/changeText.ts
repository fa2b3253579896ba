import { structuredPatch } from "diff";
import { ChangeKind, type Change } from "../change";
import { entries, members, pick, unique } from "../fields";
import { code, codes, fenced } from "../markdown";
import { groupKind } from "../objectKey";
import { fieldPaths } from "./fieldPaths";
import { objectText, type TextOptions } from "./objectText";

/** A change in words and lines. */
export interface ChangeText {
  /** Markdown: the object, or what differs of it. */
  body: string;
  /** Lines that come and go. */
  added: number;
  removed: number;
}

/** Fields named of a definition that gains or loses some. */
const named = 20;

/** What is shown of one change: the whole object that comes or goes, or else a unified diff. */
export function changeText(change: Change, options: TextOptions): ChangeText {
  const before =
    change.base === undefined ? "" : objectText(change.base, options, { manifest: change.head, side: "before" });
  const after =
    change.head === undefined ? "" : objectText(change.head, options, { manifest: change.base, side: "after" });
  const lines = unifiedDiff(before, after);
  const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
  const whole = change.kind === ChangeKind.Added ? after : change.kind === ChangeKind.Removed ? before : undefined;
  const text = whole === undefined ? diffBlock(lines) : fenced("yaml", whole);
  return {
    body: [...replacement(change), ...schemaChange(change), text].join("\n"),
    added: count("+"),
    removed: count("-"),
  };
}

/** The hunks of a unified diff with three lines of context, without the names of files. */
function unifiedDiff(before: string, after: string): string[] {
  return structuredPatch("", "", before, after, "", "", { context: 3 }).hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
}

function diffBlock(lines: readonly string[]): string {
  return lines.length === 0 ? "Nothing differs but what is not shown here.\n" : fenced("diff", lines.join("\n"));
}

function replacement({ replacedBy }: Change): string[] {
  return replacedBy.length === 0
    ? []
    : [`Deleted and made again, since ${codes(replacedBy)} cannot change in place.\n`];
}

/** The schemas of a definition are too long to read: the fields that come and go, version by version. */
function schemaChange({ base, head }: Change): string[] {
  if (base === undefined || head === undefined || groupKind(head) !== "apiextensions.k8s.io/CustomResourceDefinition") {
    return [];
  }
  const before = schemas(base);
  return [...schemas(head)].flatMap(([version, schema]) => {
    const old = fieldPaths(before.get(version));
    const now = fieldPaths(schema);
    const added = unique(now.filter((path) => !old.includes(path)));
    const removed = unique(old.filter((path) => !now.includes(path)));
    return [
      ...(added.length > 0 ? [`Fields added to ${code(version)}: ${codes(added, named)}.\n`] : []),
      ...(removed.length > 0 ? [`Fields removed from ${code(version)}: ${codes(removed, named)}.\n`] : []),
    ];
  });
}

function schemas(definition: NonNullable<Change["base"]>): Map<string, unknown> {
  const versions = entries(pick(definition, "spec", "versions")).map(members);
  return new Map(versions.map((version) => [String(version.name), pick(version, "schema", "openAPIV3Schema")]));
}
