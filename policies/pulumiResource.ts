import type { PolicyResource } from "./resource";
import { unknown } from "./resource";

/** What Pulumi hands to a policy of a resource. */
interface JudgedResource {
  type: string;
  name: string;
  props: Record<string, unknown>;
}

/** A resource as rules see it. */
export function resourceOf({ type, name, props }: JudgedResource): PolicyResource {
  return { type, name, object: known(props) as Record<string, unknown> };
}

/** A copy in which what a preview does not know is a symbol: Pulumi's own value throws when it is looked at. */
function known(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, index) => member(value, index));
  }
  return Object.fromEntries(Object.keys(value).map((key) => [key, member(value as Record<string, unknown>, key)]));
}

function member<Key extends string | number>(holder: Record<Key, unknown>, key: Key): unknown {
  let value: unknown;
  try {
    value = holder[key];
  } catch {
    return unknown;
  }
  return known(value);
}
