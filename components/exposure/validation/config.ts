import { isObject } from "../../validation/checks";

/** Whether a handler has settings; an empty object counts as none. */
export function hasSettings(config: unknown): boolean {
  return config !== undefined && config !== null && !(isObject(config) && Object.keys(config).length === 0);
}

/** A member as a list; empty when it is left out or known only later. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
