import type { Problem } from "../../validation/problem";
import type { JsonSchema } from "./jsonSchema";

/** Tells settings that belong to the other JWT handler from the rest. */
export function foreignSettings(
  config: Record<string, unknown>,
  path: string,
  { properties = {} }: JsonSchema,
  handler: string,
): { problems: Problem[]; own: Record<string, unknown> } {
  const isForeign = (key: string): boolean => key in properties;
  return {
    problems: Object.keys(config)
      .filter(isForeign)
      .map((key) => ({
        path: `${path}.${key}`,
        problem: `is not supported where ${handler} handles JWTs`,
        allowed: "settings of this handler alone",
      })),
    own: Object.fromEntries(Object.entries(config).filter(([key]) => !isForeign(key))),
  };
}
