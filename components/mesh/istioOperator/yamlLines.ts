import type { EventType, State } from "js-yaml";

interface Node {
  line: number;
  value: unknown;
  /** Whether a colon follows: the node is a key of a mapping. */
  isKey: boolean;
  children: Node[];
}

function isKey({ input, position }: State): boolean {
  return /^[ \t]*:/.test(input.slice(position, position + 40));
}

/** Records where each value of a YAML document begins, while js-yaml reads it. */
export class YamlLines {
  private open: Node[] = [];
  private documents: Node[] = [];

  /** Listener for js-yaml. */
  public readonly listener = (event: EventType, state: State): void => {
    if (event === "open") {
      this.open.push({ line: state.line + 1, value: undefined, isKey: false, children: [] });
      return;
    }
    const node = this.open.pop();
    if (node === undefined) {
      return;
    }
    node.value = state.result;
    node.isKey = isKey(state);
    const parent = this.open.at(-1);
    (parent?.children ?? this.documents).push(node);
  };

  /** Line of a document, counted from 1. */
  public documentLine(document: number): number {
    return this.documents[document]?.line ?? 1;
  }

  /** Line of the value at a path such as `spec.components.egressGateways[0].name`, or of the nearest one around it. */
  public line(document: number, path: string): number {
    let node = this.documents[document];
    let line = this.documentLine(document);
    for (const segment of path.match(/\[\d+\]|[^.[\]]+/g) ?? []) {
      const index = segment.startsWith("[")
        ? Number(segment.slice(1, -1))
        : node?.children.findIndex((child) => child.isKey && `${child.value}` === segment);
      const found: Node | undefined = node?.children[index ?? -1];
      if (found === undefined) {
        break;
      }
      line = found.line;
      const next: Node | undefined = segment.startsWith("[") ? found : node?.children[(index ?? 0) + 1];
      if (next === undefined || next.isKey) {
        break;
      }
      node = next;
    }
    return line;
  }
}
