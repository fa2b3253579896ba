import { Secret } from "./secret";

/** A value as a provider sees it: plain JavaScript, or one of the marks of this file. */
export type Value = unknown;

/** The properties of a resource by name. */
export type Properties = Record<string, Value>;

/** Where a value stands inside properties: names of an object, indices of a list. */
export type Path = readonly (string | number)[];

/** Stands for a value that a preview cannot know yet. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** Properties without their marks, and what the marks said. */
export interface Unmarked {
  values: Properties;
  /** The paths of values that are secret. */
  secrets: Path[];
  /** URNs that output values depend on, without repeats. */
  dependencies: string[];
}

export function isRecord(value: Value): value is Properties {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Whether a value is unknown or holds an unknown one at any depth. */
export function hasUnknown(value: Value): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  if (value instanceof Secret) return hasUnknown(value.value);
  return isRecord(value) && Object.values(value).some(hasUnknown);
}

/**
 * A copy of properties in which the values at the given paths are secret. A path that leads nowhere is passed over, so
 * the secrets of a request can be laid over what became of it.
 */
export function markSecrets<T extends Value>(value: T, paths: readonly Path[]): T {
  return paths.reduce<T>((marked, path) => markSecret(marked, path) as T, value);
}

function markSecret(value: Value, path: Path): Value {
  if (value === undefined || value instanceof Secret) return value;
  const [head, ...rest] = path;
  if (head === undefined) return new Secret(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === head ? markSecret(item, rest) : item));
  if (!isRecord(value) || !(head in value)) return value;
  return { ...value, [head]: markSecret(value[head], rest) };
}
