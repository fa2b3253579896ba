import { ChangeKind, type Change } from "../change";
import type { EnvironmentDiff } from "../environmentDiff";
import { code, escapeHtml, folded } from "../markdown";
import { changeText } from "./changeText";
import type { TextOptions } from "./objectText";
import type { Entry, Section } from "./section";
import { weights } from "./weights";

/** The order of sections: what is lost before what is gained. */
const order = [ChangeKind.Replaced, ChangeKind.Removed, ChangeKind.Changed, ChangeKind.Added];

/**
 * What differs in an environment, a folded section for each kind of change. `shown` remembers what was shown of which
 * environment, so that the same change of the next one is not shown again.
 */
export function changeSections(
  { stack, changes }: EnvironmentDiff,
  shown: Map<string, string>,
  options: TextOptions,
): Section[] {
  return order.flatMap((kind) => {
    const found = changes.filter((change) => change.kind === kind);
    const title = `${kind[0].toUpperCase()}${kind.slice(1)}: ${found.length}`;
    return found.length === 0
      ? []
      : [
          {
            before: `<details><summary><b>${title}</b></summary>\n\n`,
            entries: found.map((change) => entry(change, stack, shown, options)),
            after: "\n</details>\n\n",
          },
        ];
  });
}

function entry(change: Change, stack: string, shown: Map<string, string>, options: TextOptions): Entry {
  const { kind, key } = change;
  const { body, added, removed } = changeText(change, options);
  const lines = [...(added > 0 ? [`+${added}`] : []), ...(removed > 0 ? [`−${removed}`] : [])].join(" ");
  const short = `- ${code(key)} ${lines}\n`;
  const identity = `${kind} ${key}\n${body}`;
  const elsewhere = shown.get(identity);
  if (elsewhere === undefined) {
    shown.set(identity, stack);
  }
  return {
    full:
      elsewhere === undefined
        ? `${folded(`<code>${escapeHtml(key)}</code> ${lines}`, body)}\n`
        : `- ${code(key)} ${lines}, as in ${code(elsewhere)}\n`,
    short,
    fullWeight: weights.body[kind],
    shortWeight: weights.line[kind],
  };
}
