import { annotations, type Annotate } from "./annotations";
import { encrypted, type JsonSchema } from "./jsonSchema";
import { referredTypes, type PackageProperty, type PackageType } from "./packageSchema";
import type { SettingTypes } from "./settingTypes";

/** How exactly values are described. */
enum Strictness {
  /** As their types are. */
  Exact,
  /** With every text possibly encrypted. */
  Encrypted,
  /** For completion alone: whatever is written is taken. */
  Open,
}

/** How exactly types are described, and what they refer to, that are not described exactly. */
const strictness: Record<string, Strictness> = {
  CertificateForms: Strictness.Encrypted,
  CertificateAuthorityArgs: Strictness.Encrypted,
  // Its own parser reads more than the type has, as istioctl does: nulls, numbers for texts, fields that do nothing.
  IstioOperatorSpec: Strictness.Open,
};

/** Definition of a text that may be encrypted. */
const secretText = "secretText";

/** JSON Schema of what a setting holds; its references are to the definitions. */
export function structureOf(setting: string, { settings, types }: SettingTypes): JsonSchema {
  return valueSchema(settings[setting], Strictness.Exact, annotations(types));
}

/** The definitions that some settings refer to, by the names of their types. */
export function typeDefinitions(
  names: readonly string[],
  { settings, types }: SettingTypes,
): Record<string, JsonSchema> {
  const found = new Map<string, Strictness>();
  const find = (property: PackageProperty, least: Strictness): void => {
    for (const name of referredTypes(property)) {
      const level = Math.max(least, strictness[name] ?? Strictness.Exact);
      // A type of several others is described as the most lenient one needs it: nothing that is right is refused.
      if (level > (found.get(name) ?? -1)) {
        found.set(name, level);
        Object.values(types[name].properties ?? {}).forEach((member) => find(member, level));
      }
    }
  };
  names.forEach((name) => find(settings[name], Strictness.Exact));
  const annotate = annotations(types);
  const definitions = [...found].map(([name, level]) => [name, definition(types[name], level, annotate)] as const);
  const sorted = definitions.sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...Object.fromEntries(sorted), [secretText]: { anyOf: [{ type: "string" }, encrypted] } };
}

function definition(type: PackageType, level: Strictness, annotate: Annotate): JsonSchema {
  const values = type.enum?.map(({ value }) => value);
  if (values !== undefined) {
    return enumSchema(values, level);
  }
  const { properties = {}, required = [] } = type;
  const members = Object.entries(properties).map(([key, member]) => [key, propertySchema(member, level, annotate)]);
  const named = { properties: Object.fromEntries(members) as JsonSchema };
  return level === Strictness.Open
    ? named
    : { type: "object", ...named, ...(required.length > 0 ? { required } : {}), additionalProperties: false };
}

function enumSchema(values: string[], level: Strictness): JsonSchema {
  switch (level) {
    case Strictness.Exact:
      return { enum: values };
    case Strictness.Encrypted:
      return { anyOf: [{ enum: values }, encrypted] };
    case Strictness.Open:
      return { examples: values };
  }
}

function propertySchema(property: PackageProperty, level: Strictness, annotate: Annotate): JsonSchema {
  return { ...valueSchema(property, level, annotate), ...annotate(property) };
}

function valueSchema(property: PackageProperty, level: Strictness, annotate: Annotate): JsonSchema {
  const { type, items, additionalProperties } = property;
  const isOpen = level === Strictness.Open;
  const [name] = referredTypes({ $ref: property.$ref });
  if (name !== undefined) {
    return { $ref: `#/definitions/${name}` };
  }
  if (items !== undefined) {
    return { ...(isOpen ? {} : { type }), items: propertySchema(items, level, annotate) };
  }
  if (type === undefined || isOpen) {
    return {};
  }
  if (additionalProperties !== undefined) {
    return { type, additionalProperties: propertySchema(additionalProperties, level, annotate) };
  }
  return type === "string" && level === Strictness.Encrypted ? { $ref: `#/definitions/${secretText}` } : { type };
}
