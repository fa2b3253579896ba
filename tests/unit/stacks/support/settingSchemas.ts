import * as assert from "node:assert/strict";
import { z } from "zod";
import { environmentSchemas } from "../../../../stacks/environmentSchema";
import type { JsonSchema } from "../../../../stacks/schema/jsonSchema";
import type { PackageSchema } from "../../../../stacks/schema/packageSchema";
import { stackConfigSchema } from "../../../../stacks/stackConfigSchema";

/** An environment's own settings in the JSON Schema. */
export interface EnvironmentDefinition {
  properties: Record<string, JsonSchema>;
  required: string[];
}

/** The JSON Schema of the stack files, asked for what it says of one setting at a time. */
export class SettingSchemas {
  readonly schema: JsonSchema;
  /** Names of the environments. */
  static readonly environments = Object.keys(environmentSchemas);
  private readonly verdicts = new Map<string, z.ZodType>();

  constructor(packageSchema: PackageSchema) {
    this.schema = stackConfigSchema(packageSchema);
  }

  get definitions(): Record<string, JsonSchema> {
    return this.schema.definitions as Record<string, JsonSchema>;
  }

  environment(name: string): EnvironmentDefinition {
    return this.definitions[name] as unknown as EnvironmentDefinition;
  }

  /** What is said of a setting, or of the provider's setting, of such a stack. */
  setting(environment: string, key: string): JsonSchema | undefined {
    const { config } = this.schema.properties as { config: { properties: Record<string, JsonSchema> } };
    return this.environment(environment).properties[key] ?? config.properties[key];
  }

  /** Whether a setting may hold this. */
  accepts(environment: string, key: string, value: unknown): boolean {
    const { definitions } = this;
    const { $schema } = this.schema;
    const id = `${environment} ${key}`;
    const setting = this.setting(environment, key);
    assert.ok(setting !== undefined, `${id} is not in the schema`);
    const known = this.verdicts.get(id) ?? z.fromJSONSchema({ ...setting, $schema, definitions } as JsonSchemaOfZod);
    this.verdicts.set(id, known);
    return known.safeParse(value).success;
  }
}

type JsonSchemaOfZod = Parameters<typeof z.fromJSONSchema>[0];
