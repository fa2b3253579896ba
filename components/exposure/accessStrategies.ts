import type { ApiRuleEntry, ApiRuleObject } from "./apiRuleObject";

/** Access strategies that the controller accepts; `allow` is its own, the others are authenticators of Oathkeeper. */
export const accessStrategies = [
  "allow",
  "noop",
  "unauthorized",
  "anonymous",
  "cookie_session",
  "oauth2_client_credentials",
  "oauth2_introspection",
  "jwt",
];

/** Access strategies that are refused when they have settings. */
export const withoutSettings = ["allow", "noop", "unauthorized", "anonymous", "cookie_session"];

/** Access strategies that still lead through Oathkeeper where sidecars check tokens. */
export const oathkeeperStrategiesBesideIstio = ["noop", "oauth2_introspection"];

/** Mutators of Oathkeeper. */
export const oathkeeperMutators = ["noop", "id_token", "header", "cookie", "hydrator"];

/** Mutators that routes can stand in for where sidecars check tokens. */
export const istioMutators = ["header", "cookie"];

/** Whether one of a rule's access strategies is `jwt`. */
export function isJwtSecured({ accessStrategies: strategies }: ApiRuleEntry): boolean {
  return strategies.some(({ handler }) => handler === "jwt");
}

/** Whether a rule asks for more than letting every request through; a mutator is enough. */
export function isSecured({ accessStrategies: strategies, mutators = [] }: ApiRuleEntry): boolean {
  return mutators.length > 0 || strategies.some(({ handler }) => handler !== "allow");
}

/** Whether a rule of an APIRule has the `jwt` access strategy. */
export function hasJwtRule({ spec }: ApiRuleObject): boolean {
  return spec.rules.some(isJwtSecured);
}
