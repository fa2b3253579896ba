import { enumProblems, isObject, listProblems, booleanProblems } from "../components/validation/checks";
import { show, type Problem } from "../components/validation/problem";
import { type Rule, settingDefaults, type Setting, type SettingValues } from "./rule";
import type { Level } from "./violation";

/** How strictly a rule is kept: `disabled` ones are not run. */
export type EnforcementLevel = Level | "disabled";

/**
 * Settings of a policy pack, by the names of its policies, in the form that Pulumi's `--policy-pack-config` takes; `all`
 * is for every policy that has no level of its own.
 */
export type PolicyConfig = Record<string, EnforcementLevel | ({ enforcementLevel?: EnforcementLevel } & SettingValues)>;

/** A rule as it is to be run. */
export interface ConfiguredRule {
  rule: Rule;
  level: EnforcementLevel;
  settings: SettingValues;
}

const levels = { mandatory: "mandatory", advisory: "advisory", disabled: "disabled" };

/** Everything that is wrong with a policy config, which may be anything. */
export function policyConfigProblems(config: unknown, rules: readonly Rule[]): Problem[] {
  const names = rules.map(({ name }) => name);
  if (!isObject(config)) {
    return [
      {
        path: "policies",
        problem: `${show(config)} is not an object`,
        allowed: `an object with all or names of policies`,
      },
    ];
  }
  return Object.entries(config).flatMap(([name, entry]) => {
    const rule = rules.find((candidate) => candidate.name === name);
    if (rule === undefined && name !== "all") {
      return [{ path: name, problem: "there is no such policy", allowed: ["all", ...names].join(", ") }];
    }
    return isObject(entry) ? entryProblems(entry, name, rule?.settings ?? {}) : enumProblems(entry, name, levels);
  });
}

/** The rules with what the config says of them; the config has to be right. */
export function configuredRules(config: PolicyConfig, rules: readonly Rule[]): ConfiguredRule[] {
  const all = levelOf(config.all);
  return rules.map((rule) => {
    const entry = config[rule.name];
    const given = Object.entries(typeof entry === "object" ? entry : {}).filter(([key]) => key !== "enforcementLevel");
    return {
      rule,
      level: levelOf(entry) ?? all ?? rule.level,
      settings: { ...settingDefaults(rule), ...(Object.fromEntries(given) as SettingValues) },
    };
  });
}

function levelOf(entry: PolicyConfig[string] | undefined): EnforcementLevel | undefined {
  return typeof entry === "object" ? entry.enforcementLevel : entry;
}

function entryProblems(entry: Record<string, unknown>, name: string, settings: Record<string, Setting>): Problem[] {
  return Object.entries(entry).flatMap(([key, value]) => {
    const path = `${name}.${key}`;
    if (key === "enforcementLevel") {
      return enumProblems(value, path, levels);
    }
    return Object.hasOwn(settings, key)
      ? settingProblems(value, path, settings[key])
      : [{ path, problem: "unknown setting", allowed: ["enforcementLevel", ...Object.keys(settings)].join(", ") }];
  });
}

function settingProblems(value: unknown, path: string, setting: Setting): Problem[] {
  switch (setting.type) {
    case "boolean":
      return booleanProblems(value, path);
    case "array":
      return listProblems(value, path, (entry, at) => textProblems(entry, at, setting.items.pattern));
    case "string":
      return setting.enum === undefined
        ? textProblems(value, path)
        : enumProblems(value, path, Object.fromEntries(setting.enum.map((name) => [name, name])));
  }
}

function textProblems(value: unknown, path: string, pattern?: string): Problem[] {
  if (typeof value !== "string") {
    return [{ path, problem: `${show(value)} is not text`, allowed: "text" }];
  }
  return pattern === undefined || new RegExp(pattern).test(value)
    ? []
    : [{ path, problem: `${show(value)} does not have the form`, allowed: pattern }];
}
