import { integerProblems, isObject, listProblems, type Check } from "../validation/checks";
import { show, type Problem } from "../validation/problem";

/** A year, which is more than any of the times that a route has is good for. */
const maxSeconds = 31_536_000;

/** A port that is called. */
export const port: Check = (value, at) => integerProblems(value, at, 1, 65535, "port");

/** A time in seconds; Istio goes to the millisecond. */
export const seconds: Check = (value, at) => {
  const milliseconds = typeof value === "number" ? value * 1000 : Number.NaN;
  const whole = Math.abs(milliseconds - Math.round(milliseconds)) < 1e-6;
  return whole && milliseconds >= 1 && milliseconds <= maxSeconds * 1000
    ? []
    : [
        {
          path: at,
          problem: `${show(value)} is not in range`,
          allowed: `seconds from 0.001 to ${maxSeconds}, to the millisecond`,
        },
      ];
};

/** A share of requests; Envoy goes to one in a million. */
export const percentage: Check = (value, at) =>
  typeof value === "number" && value >= 0.0001 && value <= 100
    ? []
    : [{ path: at, problem: `${show(value)} is not in range`, allowed: "per cent from 0.0001 to 100" }];

/** Text of at least one character. */
export const text: Check = (value, at) =>
  typeof value === "string" && value !== ""
    ? []
    : [{ path: at, problem: `${show(value)} is not text`, allowed: "text of at least one character" }];

/** A path of a URL. */
export const path: Check = (value, at) =>
  typeof value === "string" && /^\/[^\s?#]*$/.test(value)
    ? []
    : [{ path: at, problem: `${show(value)} is not a path`, allowed: "a path that starts with /, without query" }];

/** A list that is left out rather than empty. */
export function filledList(member: Check): Check {
  return (value, at) =>
    Array.isArray(value) && value.length === 0
      ? [{ path: at, problem: "is empty", allowed: "at least one entry, or none of the list" }]
      : listProblems(value, at, member);
}

/** A map whose names and values are judged by themselves. */
export function mapProblems(value: unknown, at: string, name: Check, member: Check): Problem[] {
  if (!isObject(value)) {
    return [{ path: at, problem: `${show(value)} is not an object`, allowed: "names with a value each" }];
  }
  const entries = Object.entries(value);
  return entries.length === 0
    ? [{ path: at, problem: "is empty", allowed: "at least one name" }]
    : entries.flatMap(([key, entry]) => [...name(key, at), ...member(entry, `${at}.${key}`)]);
}

/** An object that says at least one of these things. */
export function someOfProblems(value: unknown, at: string, names: readonly string[]): Problem[] {
  return isObject(value) && names.every((name) => value[name] === undefined)
    ? [{ path: at, problem: "says nothing", allowed: `at least one of ${names.join(", ")}` }]
    : [];
}

/** Entries of a list whose names, where they have one, are there before. */
export function repeatedProblems(list: unknown, at: string, key: string): Problem[] {
  const names = (Array.isArray(list) ? list : []).map((entry: unknown) => (isObject(entry) ? entry[key] : undefined));
  return names.flatMap((name, index) =>
    name !== undefined && names.indexOf(name) < index
      ? [{ path: `${at}[${index}].${key}`, problem: `${show(name)} is there twice`, allowed: `a ${key} of its own` }]
      : [],
  );
}
