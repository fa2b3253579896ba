import { isObject } from "../../validation/checks";
import { isLater } from "../../validation/later";
import type { JsonSchema } from "./jsonSchema";

/** A value without the members that are null, as the API server stores it; what the schema does not know is left. */
export function pruned(value: unknown, { properties = {}, items }: JsonSchema): unknown {
  if (Array.isArray(value)) {
    return items === undefined ? value : value.map((item) => pruned(item, items));
  }
  if (!isObject(value) || isLater(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => !(key in properties && member === null))
      .map(([key, member]) => [key, key in properties ? pruned(member, properties[key]) : member]),
  );
}
