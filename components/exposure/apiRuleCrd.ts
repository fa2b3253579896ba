import type { JsonSchema } from "./validation/jsonSchema";

const bounds = { port: { minimum: 1, maximum: 65535 }, timeoutSeconds: { minimum: 1, maximum: 3900 } };

const text = (description: string): JsonSchema => ({ type: "string", description });

const timeout: JsonSchema = {
  type: "integer",
  ...bounds.timeoutSeconds,
  description: "Seconds a request may take, at most 65 minutes.",
};

const service = (description: string): JsonSchema => ({
  type: "object",
  description,
  required: ["name", "port"],
  properties: {
    name: text("Name of the Service."),
    namespace: {
      ...text("Namespace of the Service; where the APIRule is when left out."),
      pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
    },
    port: { type: "integer", format: "int32", ...bounds.port, description: "Port of the Service." },
    external: { type: "boolean", description: "Kept for compatibility, without effect." },
  },
});

const urls = (description: string): JsonSchema => ({
  type: "array",
  description,
  items: { type: "string", pattern: "^(https://|http://|file://).*$" },
});

const handler = (description: string, config: Record<string, JsonSchema> = {}): JsonSchema => ({
  type: "object",
  description,
  required: ["handler"],
  properties: {
    handler: text("Name of the handler."),
    config: {
      type: "object",
      description: "Settings of the handler; which there are depends on it.",
      "x-kubernetes-preserve-unknown-fields": true,
      ...(Object.keys(config).length > 0 ? { properties: config } : {}),
    },
  },
});

const rule: JsonSchema = {
  type: "object",
  description: "Access to a path.",
  required: ["accessStrategies", "methods", "path"],
  properties: {
    path: {
      ...text("Path, as a regular expression that matches it as a whole."),
      pattern: "^([0-9a-zA-Z./*()?!\\\\_-]+)",
    },
    methods: {
      type: "array",
      description: "Methods of requests.",
      minItems: 1,
      items: { type: "string" },
    },
    service: service("Service of this path, instead of the one of the whole APIRule."),
    accessStrategies: {
      type: "array",
      description: "Ways to get access; the first that applies to a request decides.",
      minItems: 1,
      items: handler("A way to get access.", {
        jwks_urls: urls("Where the keys are that sign tokens."),
        trusted_issuers: urls("Issuers of tokens."),
      }),
    },
    mutators: { type: "array", description: "Changes to the request.", items: handler("A change to the request.") },
    timeout,
  },
};

const status = (of: string): JsonSchema => ({
  type: "object",
  description: `State of ${of}.`,
  properties: { code: text("OK, SKIPPED or ERROR."), desc: text("What is wrong.") },
});

/** Schema of an APIRule of version v1beta1: accepts and refuses what Kyma's own did. */
export const apiRuleSchema: JsonSchema = {
  type: "object",
  description: "Exposes a service through a gateway and says who gets access.",
  properties: {
    apiVersion: text("Version of the schema of this object."),
    kind: text("Kind of this object."),
    metadata: { type: "object" },
    spec: {
      type: "object",
      description: "What is wanted.",
      required: ["gateway", "host", "rules"],
      properties: {
        host: {
          ...text("Host name; the default domain is added to one without a dot."),
          minLength: 3,
          maxLength: 256,
          pattern: "^([a-zA-Z0-9][a-zA-Z0-9-_]*\\.)*[a-zA-Z0-9]*[a-zA-Z0-9-_]*[[a-zA-Z0-9]+$",
        },
        gateway: {
          ...text("Istio Gateway, as namespace/name or as name.namespace.svc.cluster.local."),
          pattern: "^[0-9a-z-_]+(\\/[0-9a-z-_]+|(\\.[0-9a-z-_]+)*)$",
        },
        service: service("Service of every path that names none itself."),
        rules: { type: "array", description: "Access by path.", minItems: 1, items: rule },
        timeout,
      },
    },
    status: {
      type: "object",
      description: "What is so.",
      properties: {
        lastProcessedTime: { type: "string", format: "date-time", description: "When the controller last saw it." },
        observedGeneration: { type: "integer", format: "int64", description: "Generation it saw then." },
        APIRuleStatus: status("the APIRule as a whole"),
        virtualServiceStatus: status("its VirtualService"),
        accessRuleStatus: status("its Oathkeeper Rules"),
        requestAuthenticationStatus: status("its RequestAuthentications"),
        authorizationPolicyStatus: status("its AuthorizationPolicies"),
      },
    },
  },
};

/** The CustomResourceDefinition of APIRules, without its apiVersion and kind. */
export const apiRuleCrd = {
  metadata: { name: "apirules.gateway.kyma-project.io" },
  spec: {
    group: "gateway.kyma-project.io",
    names: { kind: "APIRule", listKind: "APIRuleList", plural: "apirules", singular: "apirule" },
    scope: "Namespaced",
    versions: [
      {
        name: "v1beta1",
        served: true,
        storage: true,
        additionalPrinterColumns: [
          { name: "Status", type: "string", jsonPath: ".status.APIRuleStatus.code" },
          { name: "Host", type: "string", jsonPath: ".spec.host" },
        ],
        schema: { openAPIV3Schema: apiRuleSchema },
        subresources: { status: {} },
      },
    ],
  },
};
