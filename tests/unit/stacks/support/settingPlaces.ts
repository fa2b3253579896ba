import type { Problem } from "../../../../components/validation/problem";
import { environmentSchemas } from "../../../../stacks/environmentSchema";
import type { JsonSchema } from "../../../../stacks/schema/jsonSchema";

/** A place within a setting that a value can be put at, with everything beside it that must be there. */
export interface Place {
  /** Path as problems have it. */
  path: string;
  /** What the JSON Schema says of it; undefined where it has no such member. */
  schema?: JsonSchema;
  /** Values that the JSON Schema names. */
  named: unknown[];
  /** The setting with a value at this place. */
  holding(value: unknown): unknown;
}

type Parsers = Record<string, { safeParse(value: unknown): { error?: { issues: readonly Issue[] } } }>;

interface Issue {
  message: string;
  params?: { problem: Problem };
}

/** What the parser says of a setting. */
export function parserProblems(environment: string, key: string, value: unknown): Problem[] {
  const parsers = environmentSchemas[environment as keyof typeof environmentSchemas].shape as Parsers;
  const issues = parsers[key.split(":")[1]].safeParse(value).error?.issues ?? [];
  return issues.map(({ message, params }) => params?.problem ?? { path: key, problem: message, allowed: "" });
}

/** Every place within a setting, by the JSON Schema and by the names that the parser tells. */
export class SettingPlaces {
  constructor(
    private readonly definitions: Record<string, JsonSchema>,
    private readonly environment: string,
    private readonly key: string,
  ) {}

  all(schema: JsonSchema): Place[] {
    return this.within(this.place(this.key, schema, (value) => value));
  }

  private within(place: Place): Place[] {
    const { path, holding } = place;
    const { properties, items, additionalProperties: values } = this.resolved(place.schema ?? {}) as Structure;
    const base = properties === undefined ? {} : (this.example(place.schema!) as object);
    const names = new Set([
      ...Object.keys(properties ?? {}),
      ...(properties === undefined ? [] : this.told(place, base)),
    ]);
    const members = [...names].map((name) =>
      this.place(`${path}.${name}`, properties?.[name], (value) => holding({ ...base, [name]: value })),
    );
    const inner = [
      ...members,
      ...(items === undefined ? [] : [this.place(`${path}[0]`, items, (value) => holding([value]))]),
      ...(typeof values === "object" ? [this.place(`${path}.x`, values, (value) => holding({ x: value }))] : []),
    ];
    return [place, ...inner.flatMap((member) => this.within(member))];
  }

  private place(path: string, schema: JsonSchema | undefined, holding: Place["holding"]): Place {
    const { enum: values = [] } = this.resolved(schema ?? {}) as Structure;
    const named =
      schema === undefined ? [] : [...values, ...((schema.examples as unknown[]) ?? []), this.example(schema)];
    return { path, schema, named, holding };
  }

  /** Names that the parser tells of when it meets one that it does not know. */
  private told({ path, holding }: Place, base: object): string[] {
    const problems = parserProblems(this.environment, this.key, holding({ ...base, misspelt: 1 }));
    const found = problems.find(
      (problem) => problem.path === `${path}.misspelt` && problem.problem.startsWith("unknown"),
    );
    return found?.allowed.split(", ").filter((name) => /^\w+$/.test(name)) ?? [];
  }

  /** What a reference, or the first of several forms, comes to. */
  private resolved(schema: JsonSchema): JsonSchema {
    const { $ref, anyOf } = schema as Structure;
    if ($ref !== undefined) {
      return this.resolved(this.definitions[$ref.split("/").at(-1)!]);
    }
    return anyOf === undefined ? schema : this.resolved(anyOf[0]);
  }

  /** Something that the JSON Schema takes. */
  private example(schema: JsonSchema): unknown {
    const { type, enum: values, properties = {}, required = [] } = this.resolved(schema) as Structure;
    if (schema.examples !== undefined) {
      return (schema.examples as unknown[])[0];
    }
    const members = required.map((name) => [name, this.example(properties[name])]);
    const byType: Record<string, unknown> = { string: "x", number: 1, boolean: true, array: [] };
    return values?.[0] ?? byType[type ?? "object"] ?? Object.fromEntries(members);
  }
}

interface Structure {
  $ref?: string;
  anyOf?: JsonSchema[];
  type?: string;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
}
