/** The part of a CustomResourceDefinition's schema language that the kinds of the Ory stack need. */
export interface CrdSchema {
  type: "object" | "array" | "string" | "integer" | "boolean";
  description?: string;
  default?: boolean;
  enum?: string[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  nullable?: boolean;
  items?: CrdSchema;
  required?: string[];
  properties?: Record<string, CrdSchema>;
  "x-kubernetes-preserve-unknown-fields"?: boolean;
}

/** A kind of the Ory stack, namespaced and in one version. */
export interface KindDefinition {
  group: string;
  version: string;
  names: { kind: string; listKind: string; plural: string; singular: string };
  /** Whether the status is written apart from the rest. */
  hasStatusSubresource: boolean;
  schema: CrdSchema;
}

export const text = (description: string, constraints: Partial<CrdSchema> = {}): CrdSchema => ({
  type: "string",
  description,
  ...constraints,
});

export const texts = (description: string, item: Partial<CrdSchema> = {}): CrdSchema => ({
  type: "array",
  description,
  items: { type: "string", ...item },
});

export const flag = (description: string, constraints: Partial<CrdSchema> = {}): CrdSchema => ({
  type: "boolean",
  description,
  ...constraints,
});

export const record = (
  description: string,
  properties: Record<string, CrdSchema>,
  required: string[] = [],
): CrdSchema => ({ type: "object", description, properties, ...(required.length > 0 ? { required } : {}) });

/** An object of which anything may be a member. */
export const anything = (description: string, constraints: Partial<CrdSchema> = {}): CrdSchema => ({
  type: "object",
  description,
  "x-kubernetes-preserve-unknown-fields": true,
  ...constraints,
});

/** A custom resource as a whole. */
export const customResource = (description: string, spec: CrdSchema, status: CrdSchema): CrdSchema =>
  record(description, {
    apiVersion: text("Version of the schema of this object."),
    kind: text("Kind of this object."),
    metadata: { type: "object" },
    spec,
    status,
  });
