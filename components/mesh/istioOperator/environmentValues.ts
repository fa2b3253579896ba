import type { Settings } from "./mergeSettings";
import type { EnvironmentVariable } from "./podSettings";

/** Variables as the charts take them: literals by name, and complete entries. */
export interface EnvironmentValues {
  env: Settings;
  envVarFrom: EnvironmentVariable[];
}

/** Lays a component's variables over those of its chart values; a name is in one of the two places only. */
export function environmentValues(variables: readonly EnvironmentVariable[], values: Settings): EnvironmentValues {
  const names = variables.map(({ name }) => name);
  const literal = variables.filter(({ valueFrom }) => !valueFrom);
  const kept = Object.entries((values.env ?? {}) as Settings).filter(([name]) => !names.includes(name));
  const keptEntries = ((values.envVarFrom ?? []) as EnvironmentVariable[]).filter(({ name }) => !names.includes(name));
  return {
    env: Object.fromEntries([...kept, ...literal.map(({ name, value }) => [name, `${value ?? ""}`] as const)]),
    envVarFrom: [...keptEntries, ...variables.filter(({ valueFrom }) => valueFrom)],
  };
}

/** The charts istiod and cni put a value between double quotes as it is. */
export function quoted(env: Settings, names: readonly string[]): Settings {
  const escape = (value: unknown) => JSON.stringify(`${value}`).slice(1, -1);
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, names.includes(name) ? escape(value) : value]),
  );
}
