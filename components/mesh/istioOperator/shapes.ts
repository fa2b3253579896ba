import { isObject, type Check } from "../../validation/checks";
import { show, type Problem } from "../../validation/problem";
import { byLikeness, suggestion } from "./suggestion";

/** What a value must look like: finds its problems. */
export type Shape = Check;

/** Path of a member. */
export function join(at: string, key: string): string {
  return at === "" ? key : `${at}.${key}`;
}

/** A shape by a condition. */
function where(condition: (value: unknown) => boolean, is: string, allowed: string): Shape {
  return (value, at) => (condition(value) ? [] : [{ path: at, problem: `${show(value)} ${is}`, allowed }]);
}

/** Anything. */
export const anything: Shape = () => [];

export const flag = where((value) => typeof value === "boolean", "is not a boolean", "true or false");

export const text = where((value) => typeof value === "string", "is not a text", "a text, in quotes if need be");

/** What YAML may read as a number although a text is meant: image tags, CPU quantities, port names. */
export const textOrNumber = where(
  (value) => typeof value === "string" || typeof value === "number",
  "is not a text",
  "a text or number",
);

export const amount = where((value) => typeof value === "number", "is not a number", "a number");

/** A whole number in a range. */
export function whole(min: number, max = 2_147_483_647): Shape {
  return where(
    (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
    "is not in range",
    `a whole number from ${min} to ${max}`,
  );
}

/** A text that matches a pattern. */
export function matching(pattern: RegExp, is: string, allowed: string): Shape {
  return where(
    (value) => (typeof value === "string" || typeof value === "number") && pattern.test(`${value}`),
    is,
    allowed,
  );
}

export const quantity = matching(
  /^\d+(\.\d+)?(m|[kMGTPE]|[KMGTPE]i)?$/,
  "is not a quantity",
  "a Kubernetes quantity such as 100m or 512Mi",
);

export const numberOrPercent = matching(
  /^(\d+|\d+%)$/,
  "is neither a number nor a percentage",
  "a number of pods such as 1, or a percentage such as 25%",
);

export const dnsLabel = matching(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  "is not a Kubernetes name",
  "lower-case letters, digits and dashes, at most 63 characters",
);

/** One of some texts. */
export function choice(...values: string[]): Shape {
  return where(
    (value) => values.includes(value as string),
    "is not known",
    values.filter((value) => value !== "").join(", "),
  );
}

export const objects: Shape = where(isObject, "is not an object", "an object");

/** A list of values of one shape. With a name, the members are objects that are told apart by it. */
export function listOf(shape: Shape, name?: string): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) {
      return [{ path: at, problem: `${show(value)} is not a list`, allowed: "a list" }];
    }
    const names = value.map((member) => (name !== undefined && isObject(member) ? member[name] : undefined));
    const twice = names.findIndex((found, index) => found !== undefined && names.indexOf(found) < index);
    const problems = value.flatMap((member, index) => shape(member, `${at}[${index}]`));
    return twice < 0
      ? problems
      : [
          {
            path: `${at}[${twice}].${name}`,
            problem: `${show(names[twice])} is there twice`,
            allowed: "each name once",
          },
          ...problems,
        ];
  };
}

/** An object with free keys and values of one shape. */
export function mapOf(shape: Shape): Shape {
  return (value, at) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, member]) => shape(member, join(at, key)))
      : objects(value, at);
}

export const textMap = mapOf(textOrNumber);

/** What a record does besides checking its members. */
export interface RecordOptions {
  /** Members that must be there. */
  required?: readonly string[];
  /** Says something about a key that is not a member, or nothing to have it ignored. Default: unknown field. */
  unknown?: (key: string, at: string) => Problem[];
}

/** An object of which each member has its own shape; absent and null members count as not given. */
export function record(members: Record<string, Shape>, options: RecordOptions = {}): Shape {
  const names = Object.keys(members);
  const unknown = options.unknown ?? ((key, at) => [unknownField(key, at, names)]);
  return (value, at) => {
    if (!isObject(value)) {
      return objects(value, at);
    }
    const given = Object.entries(value).filter(([, member]) => member !== undefined);
    const missing = (options.required ?? []).filter((key) => value[key] === undefined || value[key] === null);
    return [
      ...missing.map((key) => ({ path: join(at, key), problem: "is missing", allowed: `an object with ${key}` })),
      ...given.flatMap(([key, member]) => {
        if (!Object.hasOwn(members, key)) {
          return unknown(key, join(at, key));
        }
        return member === null ? [] : members[key](member, join(at, key));
      }),
    ];
  };
}

/** Names that fit into one line of an error. */
const shown = 20;

/** The problem of a key that nothing reads. */
export function unknownField(key: string, at: string, names: readonly string[]): Problem {
  const meant = suggestion(key, names);
  return {
    path: at,
    problem: meant === undefined ? "unknown field" : `unknown field, did you mean ${meant}?`,
    allowed:
      names.length > shown ? `${byLikeness(key, names).slice(0, shown).join(", ")} and others` : names.join(", "),
  };
}

/** Something that is known and cannot be had. A value that sets nothing (false, empty) is put up with. */
export function refused(reason: string, alternative: string): Shape {
  return (value, at) => (setsNothing(value) ? [] : [{ path: at, problem: reason, allowed: alternative }]);
}

function setsNothing(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length === 0;
  }
  return isObject(value) ? Object.values(value).every(setsNothing) : !value;
}

/** The same refusal for several members. */
export function allRefused(names: readonly string[], reason: string, alternative: string): Record<string, Shape> {
  return Object.fromEntries(names.map((name) => [name, refused(reason, alternative)]));
}

/** Both shapes; what both find is said once. */
export function both(first: Shape, second: Shape): Shape {
  return (value, at) => {
    const found = first(value, at);
    const said = ({ path, problem }: Problem) => found.some((one) => one.path === path && one.problem === problem);
    return [...found, ...second(value, at).filter((problem) => !said(problem))];
  };
}

/** A shape, or null, by which charts drop a default. */
export function nullable(shape: Shape): Shape {
  return (value, at) => (value === null ? [] : shape(value, at));
}

/** At most one of some members. */
export function atMostOne(...names: string[]): Shape {
  return (value, at) => {
    const given = isObject(value) ? names.filter((name) => value[name] !== undefined && value[name] !== null) : [];
    return given.length < 2
      ? []
      : [{ path: at, problem: `${given.join(" and ")} exclude each other`, allowed: `one of ${names.join(", ")}` }];
  };
}
