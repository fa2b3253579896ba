import * as yaml from "js-yaml";
import { IssuerKind } from "../../components/gateways/issuerKind";
import type { JsonSchema } from "./jsonSchema";
import type { PackageProperty, PackageType } from "./packageSchema";

/** What an editor is told of a property beside what it may hold. */
export type Annotate = (property: PackageProperty) => JsonSchema;

/**
 * What tells of properties in the terms of a stack file: members of enums as their values, each paragraph in one line,
 * the example as a value by itself, unless it is a piece of a program.
 */
export function annotations(types: Record<string, PackageType>): Annotate {
  const terms = enumTerms(types);
  return ({ description = "", type }) => {
    const text = description
      .replace(/\b[A-Z]\w*\.[A-Z]\w*\b/g, (member) => terms.get(member) ?? member)
      .replace(/(?<!\n)\n(?!\n)/g, " ");
    const [told, example] = text.split(/\n\nExample: `([^`]*)`$/);
    const isCall = example !== undefined && /\w\(/.test(example);
    return {
      ...(told === "" ? {} : { description: told }),
      ...(example === undefined || isCall ? {} : { examples: [exampleValue(example, type)] }),
    };
  };
}

/** What is written in TypeScript is YAML as well once its enums are values, but that texts stand without quotes. */
function exampleValue(example: string, type: string | undefined): unknown {
  return type === "string" && !example.startsWith('"') ? example : yaml.load(example);
}

function enumTerms(types: Record<string, PackageType>): Map<string, string> {
  const members = Object.entries(types).flatMap(([type, { enum: values = [] }]) =>
    values.map(({ name, value }): [string, string] => [`${type}.${name}`, value]),
  );
  // Arguments of this kind are of any text, so that the package schema does not know the enum.
  const kinds = Object.entries(IssuerKind).map(([name, value]): [string, string] => [`IssuerKind.${name}`, value]);
  return new Map([...members, ...kinds]);
}
