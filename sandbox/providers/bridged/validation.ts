import type { CheckFailure, Properties, Value } from "../wire";
import { isRecord, UNKNOWN } from "../wire";
import type { Argument, ResourceDefinition } from "./resourceDefinition";

/** Everything wrong with the inputs of a resource, one line each; what is still unknown passes. */
export function failures(definition: ResourceDefinition, inputs: Properties): CheckFailure[] {
  const problems = objectProblems("", definition.arguments, inputs);
  const found = problems.map((reason) => ({ property: "", reason }));
  return found.length > 0 ? found : (definition.validate?.(inputs) ?? []);
}

function objectProblems(prefix: string, args: Record<string, Argument>, inputs: Properties): string[] {
  const unsupported = Object.keys(inputs).filter((name) => !(name in args) && isSet(inputs[name]));
  return [
    ...unsupported.map((name) => `${prefix}${name} is not supported; use ${Object.keys(args).join(", ")}`),
    ...Object.entries(args).flatMap(([name, argument]) => problems(`${prefix}${name}`, argument, inputs[name])),
  ];
}

function problems(path: string, argument: Argument, value: Value): string[] {
  if (!isSet(value)) return argument.required ? [`${path} is required`] : [];
  if (value === UNKNOWN) return [];
  const { type, oneOf, atLeast } = argument;
  if (typeof type === "object") {
    return isRecord(value) ? objectProblems(`${path}.`, type, value) : [`${path} must be an object`];
  }
  switch (type) {
    case "string":
      return typeof value === "string" ? choiceProblems(path, oneOf, value) : [`${path} must be a string`];
    case "boolean":
      return typeof value === "boolean" ? [] : [`${path} must be true or false`];
    case "integer":
      if (!Number.isInteger(value)) return [`${path} must be a whole number`];
      return atLeast !== undefined && (value as number) < atLeast
        ? [`${path} must be at least ${atLeast}, not ${value}`]
        : [];
    case "strings":
      if (!Array.isArray(value)) return [`${path} must be a list of strings`];
      return value.flatMap((item, index) => problems(`${path}[${index}]`, { type: "string", oneOf }, item ?? UNKNOWN));
    case "stringMap":
      if (!isRecord(value)) return [`${path} must be a map of strings`];
      return Object.entries(value).flatMap(([key, item]) => problems(`${path}.${key}`, { type: "string" }, item));
  }
}

function choiceProblems(path: string, oneOf: readonly string[] | undefined, value: string): string[] {
  return !oneOf || oneOf.includes(value) ? [] : [`${path}: "${value}" is not allowed; use one of ${oneOf.join(", ")}`];
}

export function isSet(value: Value): boolean {
  return value !== undefined && value !== null;
}
