import { z } from "zod";
import { identifierCommand } from "./clusterSettings";
import { environmentSchemas } from "./environmentSchema";
import { encrypted, type JsonSchema } from "./schema/jsonSchema";
import type { PackageSchema } from "./schema/packageSchema";
import { settingTypes, type SettingTypes } from "./schema/settingTypes";
import { structureOf, typeDefinitions } from "./schema/typeDefinitions";
import { namespace } from "./setting";

type EnvironmentName = keyof typeof environmentSchemas;

const text = (description: string): JsonSchema => ({ type: "string", description });
const flags: JsonSchema = { enum: [true, false, "true", "false"] };
const flag = (description: string): JsonSchema => ({ ...flags, description });

/** Settings of Pulumi's Kubernetes provider that the stacks have to do with. */
const kubernetes: Record<string, JsonSchema> = {
  "kubernetes:context": text("Context of the kubeconfig. Default: its current one, which production refuses."),
  "kubernetes:cluster": text("Cluster of the kubeconfig in place of the context's. Default: the context's."),
  "kubernetes:kubeconfig": {
    // Encrypted it is an object too.
    type: ["string", "object"],
    description: "Path or content of a kubeconfig. Default: KUBECONFIG, else ~/.kube/config.",
  },
  "kubernetes:clusterIdentifier": {
    ...text(
      `Uid of the only cluster that the stack goes to: ${identifierCommand}. Default: any cluster; production needs one.`,
    ),
    pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
  },
  "kubernetes:enableSecretMutable": flag(
    "Whether changed Secrets are updated in place. Default: false; the stacks need true.",
  ),
  "kubernetes:enableConfigMapMutable": flag(
    "Whether changed ConfigMaps are updated in place. Default: false; the stacks need true.",
  ),
};

/**
 * JSON Schema of the stack files, for editors: what the parser of their config takes.
 *
 * @param packageSchema What Pulumi's SDK finds in the components: the structures of their arguments.
 */
export function stackConfigSchema(packageSchema: PackageSchema): JsonSchema {
  const types = settingTypes(packageSchema);
  const names = Object.keys(environmentSchemas) as EnvironmentName[];
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Stack file of kyma-mesh",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: {
          [`${namespace}:environment`]: { enum: names, description: "Which environment the stack is of." },
          ...kubernetes,
        },
        required: [`${namespace}:environment`],
        allOf: names.map((name) => ({
          if: { properties: { [`${namespace}:environment`]: { const: name } } },
          then: { $ref: `#/definitions/${name}` },
        })),
      },
    },
    required: ["config"],
    definitions: {
      ...Object.fromEntries(names.map((name) => [name, environmentDefinition(name, types)])),
      ...typeDefinitions([...new Set(names.flatMap(structuredSettings))], types),
    },
  };
}

function environmentDefinition(name: EnvironmentName, types: SettingTypes): JsonSchema {
  const { properties, required } = describedSettings(name);
  const settings = Object.entries(environmentSchemas[name].shape).map(([key, parser]): [string, JsonSchema] => {
    const { fallback, shown, ...told } = properties[key];
    const preset = parser.safeParse(undefined).data ?? fallback;
    const examples = shown === undefined ? {} : { examples: shown };
    const value = valueSchema(told, () => structureOf(key, types));
    return [key, { ...value, ...(preset === undefined ? {} : { default: preset }), ...examples }];
  });
  const pinned = name === "production" ? ["kubernetes:clusterIdentifier"] : [];
  return {
    properties: Object.fromEntries(settings.map(([key, value]) => [`${namespace}:${key}`, value])),
    required: [...required.map((key) => `${namespace}:${key}`), ...pinned],
    // Settings of other programs and providers are their own business.
    patternProperties: { [`^${namespace}:(?!(${settings.map(([key]) => key).join("|")})$)`]: false },
  };
}

/** What is told of each setting of an environment where it is declared, and those that must be set. */
function describedSettings(name: EnvironmentName) {
  const { properties = {}, required = [] } = z.toJSONSchema(environmentSchemas[name], {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
  });
  return { properties: properties as Record<string, JsonSchema>, required };
}

function structuredSettings(name: EnvironmentName): string[] {
  return Object.entries(describedSettings(name).properties).flatMap(([key, told]) => (isStructured(told) ? [key] : []));
}

function isStructured({ type }: JsonSchema): boolean {
  return [type].flat().some((kind) => kind === "object" || kind === "array");
}

/** Stack files hold numbers, truth values and structures as themselves or as text, and secrets encrypted. */
function valueSchema({ type, secret, ...told }: JsonSchema, structure: () => JsonSchema): JsonSchema {
  if (type === "boolean") {
    return { ...told, ...flags };
  }
  if (!isStructured({ type })) {
    return secret === true ? { ...told, anyOf: [{ type }, encrypted] } : { ...told, type };
  }
  const isText = [type].flat().includes("string");
  const asText: JsonSchema = { type: "string", ...(isText ? {} : { pattern: "^\\s*[{[]" }) };
  return { ...told, anyOf: [structure(), asText, ...(secret === true ? [encrypted] : [])] };
}
