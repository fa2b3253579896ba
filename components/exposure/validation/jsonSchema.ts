import { isObject } from "../../validation/checks";
import { isLater } from "../../validation/later";
import { show, type Problem } from "../../validation/problem";

/** The part of a CustomResourceDefinition's schema language that APIRules need. */
export interface JsonSchema {
  type: "object" | "array" | "string" | "integer" | "boolean";
  description?: string;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: JsonSchema;
  required?: string[];
  properties?: Record<string, JsonSchema>;
  "x-kubernetes-preserve-unknown-fields"?: boolean;
}

const names = {
  object: "an object",
  array: "a list",
  string: "text",
  integer: "a whole number",
  boolean: "true or false",
};

/** Problems of a value by a schema, as the API server finds them; what is known only later is passed over. */
export function schemaProblems(value: unknown, path: string, schema: JsonSchema): Problem[] {
  if (isLater(value)) {
    return [];
  }
  if (!hasType(value, schema.type)) {
    return [{ path, problem: `${show(value)} is not ${names[schema.type]}`, allowed: names[schema.type] }];
  }
  switch (schema.type) {
    case "object":
      return memberProblems(value as Record<string, unknown>, path, schema);
    case "array":
      return itemProblems(value as unknown[], path, schema);
    case "string":
      return textProblems(value as string, path, schema);
    case "integer":
      return rangeProblems(value as number, path, schema);
    case "boolean":
      return [];
  }
}

function hasType(value: unknown, type: JsonSchema["type"]): boolean {
  switch (type) {
    case "object":
      return isObject(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function memberProblems(value: Record<string, unknown>, path: string, schema: JsonSchema): Problem[] {
  const { properties, required = [] } = schema;
  const known = Object.keys(properties ?? {});
  const at = (key: string): string => (path === "" ? key : `${path}.${key}`);
  // A null member counts as one that is left out: the API server prunes it.
  const given = Object.keys(value).filter((key) => value[key] !== undefined && value[key] !== null);
  const closed = properties !== undefined && !schema["x-kubernetes-preserve-unknown-fields"];
  return [
    ...required
      .filter((key) => !given.includes(key))
      .map((key) => ({ path: at(key), problem: "is missing", allowed: names[(properties ?? {})[key].type] })),
    ...given
      .filter((key) => closed && !known.includes(key))
      .map((key) => ({ path: at(key), problem: "unknown field", allowed: known.join(", ") })),
    ...given
      .filter((key) => known.includes(key))
      .flatMap((key) => schemaProblems(value[key], at(key), (properties ?? {})[key])),
  ];
}

function itemProblems(value: unknown[], path: string, { items, minItems = 0 }: JsonSchema): Problem[] {
  return [
    ...(value.length < minItems ? [{ path, problem: "is empty", allowed: `at least ${minItems}` }] : []),
    ...(items === undefined ? [] : value.flatMap((item, index) => schemaProblems(item, `${path}[${index}]`, items))),
  ];
}

function textProblems(value: string, path: string, { minLength = 0, maxLength, pattern }: JsonSchema): Problem[] {
  const length = Array.from(value).length;
  if (length < minLength || length > (maxLength ?? length)) {
    const allowed = `${minLength} to ${maxLength} characters`;
    return [{ path, problem: `${show(value)} has ${length} characters`, allowed }];
  }
  return pattern === undefined || new RegExp(pattern).test(value)
    ? []
    : [{ path, problem: `${show(value)} does not match the pattern`, allowed: pattern }];
}

function rangeProblems(value: number, path: string, { minimum, maximum }: JsonSchema): Problem[] {
  return value >= (minimum ?? value) && value <= (maximum ?? value)
    ? []
    : [{ path, problem: `${value} is not in range`, allowed: `${minimum} to ${maximum}` }];
}
