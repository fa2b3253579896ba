import type { PolicyResource } from "./resource";
import type { Finding, Level, StackFinding } from "./violation";

/** A setting of a rule, as JSON Schema writes it. */
export type Setting =
  | { type: "boolean"; description: string; default: boolean }
  | { type: "string"; description: string; default: string; enum?: string[] }
  | { type: "array"; items: { type: "string"; pattern?: string }; description: string; default: string[] };

/** Values of a rule's settings. */
export type SettingValues = Record<string, boolean | string | string[]>;

interface Described {
  /** Name of the policy, which its config and its violations bear. */
  name: string;
  description: string;
  /** Its level where the config names none. */
  level: Level;
  /** What to do about a violation. */
  remedy: string;
  settings: Record<string, Setting>;
}

/** A rule that needs to see one resource only. */
export interface ResourceRule<Settings = SettingValues> extends Described {
  check(resource: PolicyResource, settings: Settings): Finding[];
}

/** A rule over all resources of a stack. */
export interface StackRule<Settings = SettingValues> extends Described {
  checkStack(resources: readonly PolicyResource[], settings: Settings): StackFinding[];
}

export type Rule = ResourceRule | StackRule;

/** A rule whose settings have types of their own; they are as the rule declares them once they have been checked. */
export function resourceRule<Settings extends object>(rule: ResourceRule<Settings>): ResourceRule {
  return rule as unknown as ResourceRule;
}

/** The same for a rule over a stack. */
export function stackRule<Settings extends object>(rule: StackRule<Settings>): StackRule {
  return rule as unknown as StackRule;
}

/** What the settings are where the config leaves them out. */
export function settingDefaults({ settings }: Rule): SettingValues {
  return Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.default]));
}
