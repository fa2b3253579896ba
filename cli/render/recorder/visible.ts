import { ASSET, SECRET, SIGNATURE, UNKNOWNS } from "../../../sandbox/providers/wire/unmarked";
import { isRecord, type Properties, type Value } from "../../../sandbox/providers/wire/values";

/** Stands for text that is secret. */
export const secretText = "<secret>";

/** Stands for a value that only a cluster or a provider knows. */
export const unknownText = "<unknown>";

/** How values of the wire are shown. */
export interface Visibility {
  /** Whether members that are null are left out. */
  withoutNulls: boolean;
}

/**
 * A value of the wire as it may be written: each secret part is a placeholder of its type, as is each unknown one. Names
 * of members stay.
 */
export function visible(value: Value, visibility: Visibility, text = secretText, isSecret = false): Value {
  if (typeof value === "string") {
    return UNKNOWNS.has(value) ? unknownText : isSecret ? text : value;
  }
  if (Array.isArray(value)) {
    return value.map((entry) => visible(entry, visibility, text, isSecret));
  }
  if (!isRecord(value)) {
    return isSecret ? neutral(value) : value;
  }
  if (value[SIGNATURE] === SECRET) {
    return visible(value.value, visibility, text, true);
  }
  if (isSecret && value[SIGNATURE] === ASSET) {
    return text;
  }
  const shown: Properties = {};
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined && !(visibility.withoutNulls && member === null)) {
      shown[name] = visible(member, visibility, text, isSecret);
    }
  }
  return shown;
}

function neutral(value: Value): Value {
  return typeof value === "number" ? 0 : typeof value === "boolean" ? false : value;
}
