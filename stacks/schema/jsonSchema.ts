/** A JSON Schema, of draft 7. */
export type JsonSchema = Record<string, unknown>;

/** What `pulumi config set --secret` makes of a value. */
export const encrypted: JsonSchema = {
  type: "object",
  properties: { secure: { type: "string" } },
  required: ["secure"],
  additionalProperties: false,
};
