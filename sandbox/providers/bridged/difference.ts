import type { DiffKind, Value } from "../wire";
import { isRecord } from "../wire";
import { isSet } from "./validation";

type Kind = "add" | "delete" | "update";

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/**
 * Where two values differ, by property path such as `subject.commonName` or `dnsNames[1]`. An unknown value differs
 * from everything, and a null or an empty map is the same as nothing.
 */
export function differences(path: string, before: Value, after: Value): Record<string, Kind> {
  if (isNothing(before) && isNothing(after)) return {};
  if (isNothing(before)) return { [path]: "add" };
  if (isNothing(after)) return { [path]: "delete" };
  if (Array.isArray(before) && Array.isArray(after)) {
    const indices = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index);
    return merge(indices.map((index) => differences(`${path}[${index}]`, before[index], after[index])));
  }
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return merge(keys.map((key) => differences(member(path, key), before[key], after[key])));
  }
  return before === after ? {} : { [path]: "update" };
}

/** The kind as the engine shows it for a property whose change needs a new resource. */
export function replacing(kind: Kind): DiffKind {
  return `${kind}-replace`;
}

function isNothing(value: Value): boolean {
  return !isSet(value) || (isRecord(value) && Object.keys(value).length === 0);
}

function member(path: string, key: string): string {
  return IDENTIFIER.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

function merge(parts: Record<string, Kind>[]): Record<string, Kind> {
  return Object.assign({}, ...parts) as Record<string, Kind>;
}
