import type { Problem } from "../validation/problem";
import type { ApiRuleObject } from "./apiRuleObject";
import type { ControllerSettings } from "./controllerSettings";
import { JwtHandler } from "./jwtHandler";
import { bypassProblems } from "./validation/bypasses";
import { openPolicyProblems } from "./validation/openPolicies";

/**
 * What of a valid APIRule the controller accepts and lets requests in that its rules are to keep out; without settings
 * what does so under all of them.
 */
export function openAccessProblems(apiRule: ApiRuleObject, settings?: ControllerSettings): Problem[] {
  return [
    ...openStrategyProblems(apiRule),
    ...(settings === undefined ? [] : bypassProblems(apiRule, settings)),
    ...(settings?.jwtHandler === JwtHandler.Istio ? openPolicyProblems(apiRule) : []),
  ];
}

/** Oathkeeper asks the next strategy where a request has nothing for one, and `noop` takes every request. */
function openStrategyProblems({ spec: { rules } }: ApiRuleObject): Problem[] {
  return rules.flatMap(({ accessStrategies }, rule) => {
    const open = accessStrategies.findIndex(({ handler }) => handler === "noop");
    const others = accessStrategies.map(({ handler }) => handler).filter((handler) => handler !== "noop");
    return open === -1 || others.length === 0
      ? []
      : [
          {
            path: `spec.rules[${rule}].accessStrategies[${open}].handler`,
            problem: `access strategy noop lets in every request that has nothing for ${others.join(" or ")}`,
            allowed: "noop alone, or a rule without it",
          },
        ];
  });
}
