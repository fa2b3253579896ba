import type { Path } from "../wire";

const STEP = /\["((?:[^"\\]|\\.)*)"\]|\[(\d+|\*)\]|([^.[\]]+)/g;

/** Reads a property path of the engine, such as `spec.ports[0].name` or `metadata.annotations["a.b/c"]`. */
export function parsePath(path: string): Path {
  return [...path.matchAll(STEP)].map(([, quoted, index, name]) => {
    if (quoted !== undefined) return quoted.replace(/\\(.)/g, "$1");
    return index === undefined ? name! : index === "*" ? "*" : Number(index);
  });
}

/** Writes a property path as the engine reads it. */
export function printPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (/[."[\]]/.test(step)) return `${text}["${step.replaceAll('"', '\\"')}"]`;
    return text ? `${text}.${step}` : step;
  }, "");
}

/** Whether a path is at or below another, in which `*` stands for any one step. */
export function pathStartsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => step === "*" || step === path[index]);
}
