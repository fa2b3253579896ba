/** One entry of a report, which may be cut in two steps. */
export interface Entry {
  full: string;
  /** What is left after the first step; the second leaves nothing but a count. */
  short: string;
  /** How important the whole is, the highest kept longest. */
  fullWeight: number;
  /** How important the short form is. */
  shortWeight: number;
}

/** A part of a report. */
export interface Section {
  before: string;
  entries: readonly Entry[];
  after: string;
}

/** Room for the line that says how many entries are left out. */
const reserve = 80;

enum Form {
  Full,
  Short,
  None,
}

/** Sections as text of no more bytes than a limit, cut from the least important on; `cut` tells whether any is. */
export function fitted(sections: readonly Section[], limit: number): { text: string; cut: boolean } {
  const forms = new Map<Entry, Form>();
  const texts = (): string[] => sections.map((section) => sectionText(section, forms));
  const whole = texts().join("");
  let size = bytes(whole) + sections.filter(({ entries }) => entries.length > 0).length * reserve;
  if (bytes(whole) <= limit) {
    return { text: whole, cut: false };
  }
  for (const { entry, to } of cuts(sections)) {
    if (size <= limit) {
      break;
    }
    const from = forms.get(entry) ?? Form.Full;
    size -= bytes(entryText(entry, from)) - bytes(entryText(entry, to));
    forms.set(entry, to);
  }
  return { text: leading(texts(), limit).join(""), cut: true };
}

/** The first texts that are no longer than a limit together: the last resort where what is never cut is too long. */
function leading(texts: readonly string[], limit: number): string[] {
  let size = 0;
  const over = texts.findIndex((text) => (size += bytes(text)) > limit);
  return texts.slice(0, over < 0 ? texts.length : over);
}

/** Every step of cutting, in the order in which they are taken: the least important first, of these the last first. */
function cuts(sections: readonly Section[]): { entry: Entry; to: Form }[] {
  return sections
    .flatMap(({ entries }) => entries)
    .reverse()
    .flatMap((entry) => [
      { entry, to: Form.Short, weight: entry.fullWeight },
      { entry, to: Form.None, weight: entry.shortWeight },
    ])
    .sort((one, other) => one.weight - other.weight);
}

function sectionText({ before, entries, after }: Section, forms: Map<Entry, Form>): string {
  const left = entries.filter((entry) => forms.get(entry) === Form.None).length;
  const note = left === 0 ? "" : `\n${left} of ${entries.length} left out here.\n`;
  return before + entries.map((entry) => entryText(entry, forms.get(entry) ?? Form.Full)).join("") + note + after;
}

function entryText({ full, short }: Entry, form: Form): string {
  return form === Form.Full ? full : form === Form.Short ? short : "";
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
