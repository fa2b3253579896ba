import { isSecured } from "../accessStrategies";
import type { ApiRuleEntry, ApiRuleObject } from "../apiRuleObject";
import type { ControllerSettings } from "../controllerSettings";
import { commonPath, readPath } from "../paths/pathPattern";
import { goesThroughOathkeeper } from "../routing";
import { show, type Problem } from "../../validation/problem";

/** Two rules that Oathkeeper would have to choose from. */
export interface Overlap {
  first: number;
  second: number;
  methods: string[];
  /** A path that both match; left out where it cannot be decided whether there is one. */
  example?: string;
}

/** Requests that two rules match are answered with 500 by Oathkeeper. */
export function overlapProblems(apiRule: ApiRuleObject, settings: ControllerSettings): Problem[] {
  return overlaps(apiRule, settings).flatMap(({ first, second, methods, example }) =>
    example === undefined
      ? []
      : [
          {
            path: `spec.rules[${second}].path`,
            problem: `matches ${show(example)} as spec.rules[${first}].path does, for ${methods.join(" and ")} too`,
            allowed: "paths or methods apart: Oathkeeper answers 500 where two rules match",
          },
        ],
  );
}

/** Pairs of Oathkeeper's rules that match a common path for a common method. */
export function overlaps({ spec: { rules } }: ApiRuleObject, { jwtHandler }: ControllerSettings): Overlap[] {
  const patterns = rules.map(({ path }) => readPath(path));
  const atOathkeeper = rules.flatMap((rule, index) => (goesThroughOathkeeper(rule, jwtHandler) ? [index] : []));
  return atOathkeeper.flatMap((second) =>
    atOathkeeper
      .filter((first) => first < second)
      .flatMap((first): Overlap[] => {
        const methods = rules[first].methods.filter((method) => rules[second].methods.includes(method));
        const both = [patterns[first], patterns[second]];
        if (methods.length === 0 || both.some(({ fault }) => fault !== undefined)) {
          return [];
        }
        const common = commonPath(both, patterns.filter(direct(rules, first)));
        return common === undefined
          ? []
          : [{ first, second, methods, ...(common === "undecided" ? {} : { example: common.text }) }];
      }),
  );
}

/** Routes in front of a rule that lead past Oathkeeper take their requests away from it. */
function direct(rules: readonly ApiRuleEntry[], before: number): (pattern: unknown, index: number) => boolean {
  return (_, index) => index < before && !isSecured(rules[index]);
}
