import type { Problem } from "../../validation/problem";
import { isSecured } from "../accessStrategies";
import type { ApiRuleObject } from "../apiRuleObject";
import type { ControllerSettings } from "../controllerSettings";
import { commonPath, readPath, type PathPattern } from "../paths/pathPattern";
import { goesThroughOathkeeper } from "../routing";

/** A rule for Oathkeeper whose requests earlier routes take to a service without asking it. */
interface Bypass {
  rule: number;
  /** The earlier rules that do so. */
  by: number[];
  /** A path that is taken, where not all are; left out where that cannot be decided. */
  example?: string;
  /** Whether every path of the rule is taken. */
  whole: boolean;
}

const allowed = "the more special path first, and one access strategy for all methods of a path";

/** Rules whose every request goes past Oathkeeper. */
export function bypassProblems(apiRule: ApiRuleObject, settings: ControllerSettings): Problem[] {
  return bypasses(apiRule, settings)
    .filter(({ whole }) => whole)
    .map(({ rule, by }) => ({
      path: `spec.rules[${rule}].path`,
      problem: `${routes(by)} tried first and ${by.length === 1 ? "takes" : "take"} every request past Oathkeeper, whatever its method`,
      allowed,
    }));
}

/** Rules of whose requests some may go past Oathkeeper, by a route that is no exception from them. */
export function bypassWarnings(apiRule: ApiRuleObject, settings: ControllerSettings): Problem[] {
  return bypasses(apiRule, settings)
    .filter(({ whole }) => !whole)
    .map(({ rule, by, example }) => ({
      path: `spec.rules[${rule}].path`,
      problem:
        example === undefined
          ? `${routes(by)} tried first and may take requests past Oathkeeper`
          : `${routes(by)} tried first and ${by.length === 1 ? "takes" : "take"} some requests, such as ${JSON.stringify(example)}, past Oathkeeper, whatever their method`,
      allowed: "paths that have nothing in common, or one that is a part of the other and comes first",
    }));
}

function routes(rules: readonly number[]): string {
  const names = rules.map((rule) => `spec.rules[${rule}].path`).join(" and ");
  return rules.length === 1 ? `the route of ${names} is` : `the routes of ${names} are`;
}

/** Routes are tried in the order of the rules, whatever the method. */
function bypasses({ spec: { rules } }: ApiRuleObject, { jwtHandler }: ControllerSettings): Bypass[] {
  const patterns = rules.map(({ path }) => readPath(path));
  return rules.flatMap((rule, index): Bypass[] => {
    const pattern = patterns[index];
    if (!goesThroughOathkeeper(rule, jwtHandler) || commonPath([pattern]) === undefined) {
      return [];
    }
    const meeting = rules.flatMap((other, position) =>
      position < index && !isSecured(other) && (other.path === rule.path || meet(pattern, patterns[position]))
        ? [position]
        : [],
    );
    const repeated = meeting.filter((position) => rules[position].path === rule.path);
    if (repeated.length > 0) {
      return [{ rule: index, by: repeated, whole: true }];
    }
    const met = meeting.map((position) => patterns[position]);
    if (met.length > 0 && commonPath([pattern], met) === undefined) {
      return [{ rule: index, by: meeting, whole: true }];
    }
    const crossing = meeting.filter((position) => commonPath([patterns[position]], [pattern]) !== undefined);
    const common = crossing.map((position) => commonPath([pattern, patterns[position]])).find(isFound);
    return crossing.length === 0
      ? []
      : [{ rule: index, by: crossing, whole: false, ...(common === undefined ? {} : { example: common.text }) }];
  });
}

function meet(one: PathPattern, other: PathPattern): boolean {
  return commonPath([one, other]) !== undefined;
}

function isFound(common: ReturnType<typeof commonPath>): common is { text: string } {
  return common !== undefined && common !== "undecided";
}
