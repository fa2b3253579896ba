import type { Value } from "../wire";
import { isRecord, ProviderError } from "../wire";

type Select = (values: Value[]) => Value[];

const NAME = /^\.?([A-Za-z_][\w-]*)/;
const WILDCARD = /^(?:\.\*|\[\s*\*\s*\])/;
const INDEX = /^\[\s*(-?\d+)\s*\]/;
const QUOTED = /^\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*\]/;
const FILTER = /^\[\s*\?\s*\(?\s*@((?:\.[\w-]+)+)\s*(?:(==|!=)\s*(?:'([^']*)'|"([^"]*)"|([\w.+-]+)))?\s*\)?\s*\]/;

/**
 * Compiles a JSONPath: names, `['quoted']` names, indices, `*`, and filters of one comparison such as
 * `[?(@.type=="Ready")]`.
 */
export function compileJsonPath(path: string): (root: Value) => Value[] {
  const steps: Select[] = [];
  let rest = path.trim().replace(/^\$/, "");
  while (rest) {
    const [length, step] = nextStep(rest) ?? [0, undefined];
    if (!step) throw new ProviderError(`JSONPath "${path}": cannot read "${rest}"`);
    steps.push(step);
    rest = rest.slice(length);
  }
  return (root) => steps.reduce<Value[]>((values, step) => step(values), [root]);
}

function nextStep(text: string): [number, Select] | undefined {
  let match: RegExpExecArray | null;
  if ((match = WILDCARD.exec(text))) return [match[0].length, (values) => values.flatMap(items)];
  if ((match = INDEX.exec(text))) {
    const index = Number(match[1]);
    return [
      match[0].length,
      (values) => present(values.map((value) => (Array.isArray(value) ? value.at(index) : undefined))),
    ];
  }
  if ((match = QUOTED.exec(text))) return [match[0].length, field((match[1] ?? match[2]!).replace(/\\(.)/g, "$1"))];
  if ((match = FILTER.exec(text))) {
    const [whole, path, operator, single, double, bare] = match;
    const fields = path!.slice(1).split(".").map(field);
    const expected = single ?? double ?? bare;
    const accepts = (item: Value) => {
      const [found] = fields.reduce<Value[]>((values, step) => step(values), [item]);
      if (operator === undefined) return found !== undefined;
      return (String(found) === expected) === (operator === "==");
    };
    return [whole.length, (values) => values.flatMap(items).filter(accepts)];
  }
  if ((match = NAME.exec(text))) return [match[0].length, field(match[1]!)];
  return undefined;
}

function field(name: string): Select {
  return (values) => present(values.map((value) => (isRecord(value) ? value[name] : undefined)));
}

function items(value: Value): Value[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [];
}

function present(values: Value[]): Value[] {
  return values.filter((value) => value !== undefined);
}
