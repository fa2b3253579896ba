import { isJwtSecured, isSecured } from "./accessStrategies";
import type { ApiRuleEntry, ApiRuleObject } from "./apiRuleObject";
import { JwtHandler } from "./jwtHandler";

/** Whether requests for a rule's path take the way through Oathkeeper. */
export function goesThroughOathkeeper(rule: ApiRuleEntry, jwtHandler: JwtHandler): boolean {
  return isSecured(rule) && !(jwtHandler === JwtHandler.Istio && isJwtSecured(rule));
}

/** The rules that have a route: the first of each path. */
export function routedRules({ spec }: ApiRuleObject): ApiRuleEntry[] {
  return spec.rules.filter(({ path }, index) => spec.rules.findIndex((other) => other.path === path) === index);
}
