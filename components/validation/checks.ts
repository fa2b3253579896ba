import { show, type Problem } from "./problem";

/** A value that must be an object with no other keys than these; JavaScript callers get no help from the compiler. */
export function objectProblems(value: unknown, path: string, keys: readonly string[]): Problem[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ path, problem: `${show(value)} is not an object`, allowed: `an object with ${keys.join(", ")}` }];
  }
  return Object.keys(value)
    .filter((key) => !keys.includes(key))
    .map((key) => ({ path: join(path, key), problem: "unknown argument", allowed: keys.join(", ") }));
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

/** A choice that is one optional object for each form: exactly one must be present. */
export function oneOfProblems(value: object, path: string, forms: readonly string[]): Problem[] {
  const given = forms.filter((form) => (value as Record<string, unknown>)[form] !== undefined);
  if (given.length === 1) {
    return [];
  }
  const problem = given.length === 0 ? "no form is given" : `${given.join(" and ")} exclude each other`;
  return [{ path, problem, allowed: `exactly one of ${forms.join(", ")}` }];
}

/** Path of a member. */
export function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** Whether a value is a plain object whose members can be looked at. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
