import { isObject } from "../../validation/checks";
import { isLater } from "../../validation/later";
import { show, type Problem } from "../../validation/problem";
import { isJwtSecured, istioMutators, oathkeeperMutators } from "../accessStrategies";
import type { ApiRuleEntry, ApiRuleHandler } from "../apiRuleObject";
import { JwtHandler } from "../jwtHandler";
import { mutatorShapes } from "./configShapes";
import { schemaProblems } from "./jsonSchema";

/** What is wrong with the mutators of a rule; without a JWT handler only what is wrong under either. */
export function mutatorProblems(rule: ApiRuleEntry, path: string, jwtHandler?: JwtHandler): Problem[] {
  const { mutators = [] } = rule;
  const byRoute = isJwtSecured(rule) && jwtHandler === JwtHandler.Istio;
  const known = byRoute ? istioMutators : oathkeeperMutators;
  const handlers = mutators.map(({ handler }) => handler);
  return [
    ...openProblems(rule, path),
    ...mutators.flatMap((mutator, index) => {
      const at = `${path}[${index}]`;
      if (!known.includes(mutator.handler)) {
        const where = byRoute ? " where Istio handles JWTs" : "";
        const problem = `${show(mutator.handler)} is not a supported mutator${where}`;
        return [{ path: `${at}.handler`, problem, allowed: known.join(", ") }];
      }
      return [
        ...(byRoute && handlers.indexOf(mutator.handler) < index
          ? [{ path: `${at}.handler`, problem: `mutator ${mutator.handler} is there twice`, allowed: "each once" }]
          : []),
        ...settingsProblems(mutator, `${at}.config`, byRoute),
      ];
    }),
  ];
}

/** With a mutator the way leads through Oathkeeper, which has no authenticator `allow` and refuses the Rule. */
function openProblems({ mutators = [], accessStrategies }: ApiRuleEntry, path: string): Problem[] {
  return mutators.length > 0 && accessStrategies.some(({ handler }) => handler === "allow")
    ? [{ path, problem: "mutators do not work with access strategy allow", allowed: "noop instead of allow" }]
    : [];
}

function settingsProblems({ handler, config }: ApiRuleHandler, path: string, byRoute: boolean): Problem[] {
  const shape = mutatorShapes[handler];
  const found = config === undefined || shape === undefined ? [] : schemaProblems(config, path, shape);
  return found.length > 0 || !byRoute ? found : entriesProblems(config?.[`${handler}s`], `${path}.${handler}s`);
}

/** Routes set headers and cookies themselves, so there has to be one, and each has to have a name. */
function entriesProblems(entries: unknown, path: string): Problem[] {
  if (isLater(entries)) {
    return [];
  }
  const names = isObject(entries) ? Object.keys(entries) : [];
  return names.length === 0 || names.includes("")
    ? [{ path, problem: names.length === 0 ? "is empty" : "has an entry without a name", allowed: "names with values" }]
    : [];
}
