import { show, type Problem } from "./problem";

/** Judges one value, which stands at a path. */
export type Check = (value: unknown, path: string) => Problem[];

/**
 * Problems of an object that has these members and no other; JavaScript callers get no help from the compiler. A member
 * that is left out is checked only when it is required. An empty path stands for a component's whole arguments.
 */
export function objectProblems(
  value: unknown,
  path: string,
  members: Record<string, Check>,
  required: readonly string[] = [],
): Problem[] {
  const keys = Object.keys(members);
  const names = keys.join(", ");
  if (!isObject(value)) {
    return [{ path: path || "args", problem: `${show(value)} is not an object`, allowed: `an object with ${names}` }];
  }
  const unknown = Object.keys(value).filter((key) => !keys.includes(key));
  const checked = keys.filter((key) => value[key] !== undefined || required.includes(key));
  return [
    ...unknown.map((key) => ({ path: join(path, key), problem: "unknown argument", allowed: names })),
    ...checked.flatMap((key) => members[key](value[key], join(path, key))),
  ];
}

/** A value that must be one of an enum's. */
export function enumProblems(value: unknown, path: string, allowed: Record<string, string>): Problem[] {
  const values = Object.values(allowed);
  return values.includes(value as string)
    ? []
    : [{ path, problem: `${show(value)} is not known`, allowed: values.join(", ") }];
}

/** A value that must be a whole number in a range. */
export function integerProblems(value: unknown, path: string, min: number, max: number, unit: string): Problem[] {
  return typeof value === "number" && Number.isInteger(value) && value >= min && value <= max
    ? []
    : [{ path, problem: `${show(value)} is not in range`, allowed: `a whole number of ${unit} from ${min} to ${max}` }];
}

/** A value that must be true or false. */
export function booleanProblems(value: unknown, path: string): Problem[] {
  return typeof value === "boolean"
    ? []
    : [{ path, problem: `${show(value)} is neither true nor false`, allowed: "true or false" }];
}

/** A value that must be a list without repetitions, each of whose members is judged by itself. */
export function listProblems(value: unknown, path: string, member: Check): Problem[] {
  if (!Array.isArray(value)) {
    return [{ path, problem: `${show(value)} is not a list`, allowed: "a list" }];
  }
  return value.flatMap((entry: unknown, index) =>
    value.indexOf(entry) < index
      ? [{ path: `${path}[${index}]`, problem: `${show(entry)} is there twice`, allowed: "each entry once" }]
      : member(entry, `${path}[${index}]`),
  );
}

/** A check of text by a pattern. */
export function matching(pattern: RegExp, what: string, allowed: string): Check {
  return (value, path) =>
    typeof value === "string" && pattern.test(value)
      ? []
      : [{ path, problem: `${show(value)} is not ${what}`, allowed }];
}

/** A choice that is one optional member for each form: exactly one must be present. */
export function oneOfProblems(value: unknown, path: string, forms: readonly string[]): Problem[] {
  const given = isObject(value) ? forms.filter((form) => value[form] !== undefined) : forms.slice(0, 1);
  if (given.length === 1) {
    return [];
  }
  const problem = given.length === 0 ? "no form is given" : `${given.join(" and ")} exclude each other`;
  return [{ path: path || "args", problem, allowed: `exactly one of ${forms.join(", ")}` }];
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** Whether a value is a plain object whose members can be looked at. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
