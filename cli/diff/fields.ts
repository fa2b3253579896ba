import { isObject } from "../../components/validation/checks";

/** The value below a chain of members; undefined where one of them is absent. */
export function pick(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), value);
}

/** An object's members; none where the value is no object. */
export function members(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

/** A list's entries; none where the value is no list. */
export function entries(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text entries of a list. */
export function texts(value: unknown): string[] {
  return entries(value).filter((entry) => typeof entry === "string");
}

/** Text of a value that is the same whatever the order of its members. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (isObject(inner) ? sorted(inner) : inner)) ?? "";
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => compareText(one, other)));
}

/** The order of code units, which no locale changes. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The entries of a list, each text once, in order. */
export function unique(list: readonly string[]): string[] {
  return [...new Set(list)].sort(compareText);
}
