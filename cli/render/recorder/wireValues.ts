import { SECRET, SIGNATURE, unmarked } from "../../../sandbox/providers/wire/unmarked";
import { isRecord, type Properties, type Value } from "../../../sandbox/providers/wire/values";

/** A value of the wire marked as secret. */
export function secret(value: Value): Properties {
  return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

/** Whether a value of the wire is marked as secret itself. */
export function isSecret(value: Value): value is Properties {
  return isRecord(value) && value[SIGNATURE] === SECRET;
}

/** Properties of the wire with some of them secret. */
export function withSecrets(properties: Properties, names: readonly string[]): Properties {
  const marked = names.filter((name) => properties[name] !== undefined && properties[name] !== null);
  return { ...properties, ...Object.fromEntries(marked.map((name) => [name, secret(properties[name])])) };
}

/** Properties of the wire in plain form: neither secrets nor their marks are seen, unknown values are {@link UNKNOWN}. */
export function plain(properties: Properties): Properties {
  return unmarked(properties).values;
}

/** A change of the members of an object on the wire, which stays secret where it is. */
export function withMembers(object: Value, changes: Properties): Value {
  return isSecret(object)
    ? { ...object, value: withMembers(object.value, changes) }
    : { ...(isRecord(object) ? object : {}), ...changes };
}
