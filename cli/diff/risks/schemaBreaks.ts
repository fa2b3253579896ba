import { canonical, entries, members, texts } from "../fields";
import { code } from "../markdown";

type Schema = Record<string, unknown>;

const preserve = "x-kubernetes-preserve-unknown-fields";
const lowerBounds = ["minimum", "minLength", "minItems", "minProperties"];
const upperBounds = ["maximum", "maxLength", "maxItems", "maxProperties"];
const flags = ["exclusiveMinimum", "exclusiveMaximum", "uniqueItems"];
const compositions = ["allOf", "anyOf", "not", "oneOf"];

/**
 * What an OpenAPI schema of a CRD refuses or drops that an earlier one took: one sentence each, with the path of the field.
 * A composition that differs counts, since nothing tells whether it is narrower.
 */
export function schemaBreaks(before: unknown, after: unknown, path = ""): string[] {
  const base = members(before);
  const head = members(after);
  const at = code(path || "the object");
  return [
    ...valueBreaks(base, head, at),
    ...boundBreaks(base, head, at),
    ...ruleBreaks(base, head, at),
    ...requiredBreaks(base, head, at),
    ...memberBreaks(base, head, path),
  ];
}

function valueBreaks(base: Schema, head: Schema, at: string): string[] {
  const lost = typesOf(base).filter((type) => !typesOf(head).includes(type));
  const allowed = base.enum === undefined ? undefined : entries(base.enum).map(canonical);
  const now = head.enum === undefined ? undefined : entries(head.enum).map(canonical);
  const gone = now === undefined ? [] : (allowed ?? ["any value"]).filter((value) => !now.includes(value));
  return [
    ...(lost.length > 0 ? [`${at} no longer takes ${lost.join(" or ")}`] : []),
    ...(base.nullable === true && head.nullable !== true ? [`${at} no longer takes null`] : []),
    ...(gone.length > 0 ? [`${at} no longer takes ${gone.map(code).join(", ")}`] : []),
    ...(head.pattern !== undefined && head.pattern !== base.pattern
      ? [`${at} must match ${code(String(head.pattern))}`]
      : []),
    ...(head.format !== undefined &&
    head.format !== base.format &&
    !(base.format === "int32" && head.format === "int64")
      ? [`${at} must be of format ${code(String(head.format))}`]
      : []),
  ];
}

/** Types of values that a schema takes; an integer is a number as well. */
function typesOf(schema: Schema): string[] {
  if (schema["x-kubernetes-int-or-string"] === true) {
    return ["integer", "string"];
  }
  const any = ["array", "boolean", "integer", "number", "object", "string"];
  return schema.type === undefined ? any : schema.type === "number" ? ["integer", "number"] : [String(schema.type)];
}

function boundBreaks(base: Schema, head: Schema, at: string): string[] {
  const narrower = (name: string, isNarrower: (now: number, before: number) => boolean): boolean =>
    typeof head[name] === "number" && (typeof base[name] !== "number" || isNarrower(head[name], base[name]));
  return [
    ...lowerBounds.filter((name) => narrower(name, (now, before) => now > before)),
    ...upperBounds.filter((name) => narrower(name, (now, before) => now < before)),
    ...flags.filter((name) => head[name] === true && base[name] !== true),
    ...(head.multipleOf !== undefined && head.multipleOf !== base.multipleOf ? ["multipleOf"] : []),
  ].map((name) => `${at} is held to ${code(`${name}: ${String(head[name])}`)}`);
}

function ruleBreaks(base: Schema, head: Schema, at: string): string[] {
  const rules = (schema: Schema) => entries(schema["x-kubernetes-validations"]).map((one) => String(members(one).rule));
  const known = rules(base);
  return [
    ...rules(head)
      .filter((rule) => !known.includes(rule))
      .map((rule) => `${at} must satisfy ${code(rule)}`),
    ...compositions
      .filter((name) => head[name] !== undefined && canonical(head[name]) !== canonical(base[name]))
      .map((name) => `${code(name)} of ${at} differs`),
  ];
}

/** A field that has a default is there before the schema is applied. */
function requiredBreaks(base: Schema, head: Schema, at: string): string[] {
  const known = texts(base.required);
  const properties = members(head.properties);
  return texts(head.required)
    .filter((name) => !known.includes(name) && members(properties[name]).default === undefined)
    .map((name) => `${at} requires ${code(name)}`);
}

function memberBreaks(base: Schema, head: Schema, path: string): string[] {
  const below = (name: string) => (path === "" ? name : `${path}.${name}`);
  const properties = members(head.properties);
  const other = head.additionalProperties;
  const takesOthers = head[preserve] === true || other === true;
  return [
    ...Object.entries(members(base.properties)).flatMap(([name, schema]) => {
      if (name in properties) {
        return schemaBreaks(schema, properties[name], below(name));
      }
      const known = typeof other === "object" ? schemaBreaks(schema, other, below(name)) : [];
      return takesOthers || typeof other === "object" ? known : [`${code(below(name))} is removed`];
    }),
    ...(base.items === undefined || head.items === undefined ? [] : schemaBreaks(base.items, head.items, `${path}[]`)),
    ...(typeof base.additionalProperties === "object" && typeof other === "object"
      ? schemaBreaks(base.additionalProperties, other, below("*"))
      : []),
    ...((base[preserve] === true || base.additionalProperties) && !takesOthers && typeof other !== "object"
      ? [`${code(path || "the object")} drops fields that the schema does not name`]
      : []),
  ];
}
