/** A member that may be anything, as an object; empty when it is none. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A member that may be anything, as a list; empty when it is none. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A member that may be anything, as a list of text. */
export function texts(value: unknown): string[] {
  return list(value).filter((entry) => typeof entry === "string");
}

/** The value at the end of a way through objects. */
export function at(value: unknown, ...way: string[]): unknown {
  return way.reduce((found, key) => record(found)[key], value);
}

/** Whether nothing stands there; what is known only later does. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}
