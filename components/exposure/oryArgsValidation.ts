import { hydraProblems } from "../ory/hydraValidation";
import { oathkeeperProblems } from "../ory/oathkeeperValidation";
import { booleanProblems, isObject, objectProblems, type Check } from "../validation/checks";
import type { Problem } from "../validation/problem";
import type { OryArgs } from "./oryArgs";

/** Problems of Ory's part of ApiExposure's arguments. */
export function oryProblems(args: unknown): Problem[] {
  const { ory, gateway } = (isObject(args) ? args : {}) as { ory?: unknown; gateway?: unknown };
  const checks = {
    hydra: (value, at) => within(value, at, (settings) => hydraProblems({ ...settings, gateway })),
    oathkeeper: (value, at) => oathkeeperSettingsProblems(value, at, ory, gateway),
  } satisfies Record<keyof OryArgs, Check>;
  return ory === undefined ? [] : objectProblems(ory, "ory", checks);
}

function oathkeeperSettingsProblems(value: unknown, at: string, ory: unknown, gateway: unknown): Problem[] {
  const { enabled, ...settings } = isObject(value) ? value : {};
  const found = enabled === undefined ? [] : booleanProblems(enabled, `${at}.enabled`);
  if (enabled === false) {
    return Object.keys(settings).map((setting) => ({
      path: `${at}.${setting}`,
      problem: "there is no Oathkeeper to set up",
      allowed: "enabled: true, or no further setting",
    }));
  }
  const hydra = isObject(ory) && ory.hydra !== undefined ? { hydra: ory.hydra } : {};
  const problems = within(isObject(value) ? settings : value, at, (known) =>
    oathkeeperProblems({ ...known, ...hydra, gateway }),
  );
  return [...found, ...problems];
}

/** Problems of a component's settings where they are settings of another; what the other one adds is not repeated. */
function within(value: unknown, at: string, problems: (settings: Record<string, unknown>) => Problem[]): Problem[] {
  if (!isObject(value)) {
    return [{ path: at, problem: "is not an object", allowed: "an object with settings" }];
  }
  const own = ["gateway", ...(at.endsWith("oathkeeper") ? ["hydra"] : [])];
  const refused = own.filter((name) => name in value);
  return [
    ...refused.map((name) => ({
      path: `${at}.${name}`,
      problem: "unknown argument",
      allowed: "nothing: it is the exposure's",
    })),
    ...problems(value)
      .filter(({ path }) => path !== "gateway")
      .map((problem) => ({ ...problem, path: `${at}.${problem.path}` })),
  ];
}
