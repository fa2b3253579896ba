import { z } from "zod";
import { identifierCommand } from "./clusterSettings";
import { environmentSchemas } from "./environmentSchema";
import { namespace } from "./setting";

type JsonSchema = Record<string, unknown>;

/** What `pulumi config set --secret` makes of a value. */
const encrypted: JsonSchema = {
  type: "object",
  properties: { secure: { type: "string" } },
  required: ["secure"],
  additionalProperties: false,
};

const text = (description: string): JsonSchema => ({ type: "string", description });
const flags: JsonSchema = { enum: [true, false, "true", "false"] };
const flag = (description: string): JsonSchema => ({ ...flags, description });

/** Settings of Pulumi's Kubernetes provider that the stacks have to do with. */
const kubernetes: Record<string, JsonSchema> = {
  "kubernetes:context": text("Context of the kubeconfig. Default: its current one, which production refuses."),
  "kubernetes:cluster": text("Cluster of the kubeconfig in place of the context's. Default: the context's."),
  "kubernetes:kubeconfig": {
    anyOf: [{ type: "string" }, encrypted],
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

/** JSON Schema of the stack files, for editors: what the parser of their config takes. */
export function stackConfigSchema(): JsonSchema {
  const names = Object.keys(environmentSchemas) as (keyof typeof environmentSchemas)[];
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
    definitions: Object.fromEntries(names.map((name) => [name, environmentDefinition(name)])),
  };
}

function environmentDefinition(name: keyof typeof environmentSchemas): JsonSchema {
  const schema = environmentSchemas[name];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
  });
  const settings = Object.entries(schema.shape).map(([key, parser]): [string, JsonSchema] => {
    const { fallback, shown, ...told } = properties[key] as JsonSchema;
    const preset = parser.safeParse(undefined).data ?? fallback;
    const examples = shown === undefined ? {} : { examples: shown };
    return [key, { ...valueSchema(told), ...(preset === undefined ? {} : { default: preset }), ...examples }];
  });
  const pinned = name === "production" ? ["kubernetes:clusterIdentifier"] : [];
  return {
    properties: Object.fromEntries(settings.map(([key, value]) => [`${namespace}:${key}`, value])),
    required: [...required.map((key) => `${namespace}:${key}`), ...pinned],
    // Settings of other programs and providers are their own business.
    patternProperties: { [`^${namespace}:(?!(${settings.map(([key]) => key).join("|")})$)`]: false },
  };
}

/** Stack files hold numbers, truth values and structures as themselves or as text, and secrets encrypted. */
function valueSchema({ type, secret, ...told }: JsonSchema): JsonSchema {
  const types = [type].flat();
  const isStructured = !types.includes("string");
  if (type === "boolean") {
    return { ...told, ...flags };
  }
  if (isStructured) {
    return { ...told, anyOf: [{ type }, { type: "string", pattern: "^\\s*[{[]" }] };
  }
  return secret === true ? { ...told, anyOf: [{ type }, encrypted] } : { ...told, type };
}
