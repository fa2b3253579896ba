import { isObject } from "../../validation/checks";

/** Any settings: the spec, or values of a chart. */
export type Settings = Record<string, unknown>;

/** Lists whose members stand for themselves and are merged by name. An entry of one of these is one indivisible choice. */
const replacedByName = ["env", "envVarFrom", "extensionProviders"];
/** The same, with entries that are merged like any other settings. */
const mergedByName = ["ingressGateways", "egressGateways"];

/** A copy of maps and lists; anything else in them is no setting of ours to take apart. */
function clone<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(clone) as T;
  }
  const isMap = isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return isMap ? (Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clone(member)])) as T) : value;
}

function isNamedList(value: unknown): value is (Settings & { name: string })[] {
  return Array.isArray(value) && value.every((member) => isObject(member) && typeof member.name === "string");
}

function mergeNamed(key: string, low: (Settings & { name: string })[], high: (Settings & { name: string })[]) {
  const counterpart = (name: string) => high.find((member) => member.name === name);
  const kept = low.map((member) => {
    const over = counterpart(member.name);
    if (over === undefined) {
      return clone(member);
    }
    return mergedByName.includes(key) ? mergeTwo(member, over) : clone(over);
  });
  const added = high.filter(({ name }) => !low.some((member) => member.name === name));
  return [...kept, ...clone(added)];
}

function mergeValue(key: string, low: unknown, high: unknown): unknown {
  if (isObject(low) && isObject(high)) {
    return mergeTwo(low, high);
  }
  const byName = replacedByName.includes(key) || mergedByName.includes(key);
  return byName && isNamedList(low) && isNamedList(high) ? mergeNamed(key, low, high) : clone(high);
}

function mergeTwo(low: Settings, high: Settings): Settings {
  const given = Object.entries(high).filter(([, value]) => value !== undefined);
  const merged = given.map(([key, value]) => [
    key,
    Object.hasOwn(low, key) ? mergeValue(key, low[key], value) : clone(value),
  ]);
  return { ...clone(low), ...Object.fromEntries(merged) };
}

/**
 * Merges settings, the later over the earlier: maps are merged, lists and everything else replaced, but for environment
 * variables, extension providers and gateways, which are merged by name. Undefined counts as not given; null is a value.
 * The arguments stay as they are.
 */
export function mergeSettings(...layers: (object | undefined)[]): Settings {
  return layers.reduce<Settings>((low, high) => mergeTwo(low, (high ?? {}) as Settings), {});
}
