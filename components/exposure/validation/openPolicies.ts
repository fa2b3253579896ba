import type { Problem } from "../../validation/problem";
import { hasJwtRule, isJwtSecured, isSecured } from "../accessStrategies";
import { serviceNamespace, serviceOf, type ApiRuleEntry, type ApiRuleObject } from "../apiRuleObject";
import { commonPath, readPath, type PathPattern } from "../paths/pathPattern";

/**
 * Rules for tokens whose requests are let through without one where sidecars check them: a request is admitted as soon as
 * one policy of its pods allows it, and a rule with `allow` has one as well.
 */
export function openPolicyProblems(apiRule: ApiRuleObject): Problem[] {
  const { rules } = apiRule.spec;
  return !hasJwtRule(apiRule)
    ? []
    : rules.flatMap((rule, index) => {
        const open = isJwtSecured(rule) ? openRules(apiRule, rule) : [];
        const names = open.map((other) => `spec.rules[${other}]`).join(" and ");
        return open.length === 0
          ? []
          : [
              {
                path: `spec.rules[${index}].accessStrategies`,
                problem: `${names} ${open.length === 1 ? "lets" : "let"} the same requests through without a token`,
                allowed: "access strategy allow for other paths, methods or services",
              },
            ];
      });
}

/** The rules that together open every path of another, for one of its methods. */
function openRules(apiRule: ApiRuleObject, secured: ApiRuleEntry): number[] {
  const { rules } = apiRule.spec;
  const pattern = pathOfRoute(secured);
  const byMethod = secured.methods.map((method) =>
    rules.flatMap((other, index) =>
      !isSecured(other) && other.methods.includes(method) && haveSameService(apiRule, other, secured) ? [index] : [],
    ),
  );
  const covers = (open: readonly number[]): boolean =>
    open.length > 0 &&
    commonPath(
      [pattern],
      open.map((index) => pathOfPolicy(rules[index])),
    ) === undefined;
  const open = byMethod.find(covers) ?? [];
  const single = open.filter((index) => covers([index]));
  return single.length > 0 ? single.slice(0, 1) : open;
}

function haveSameService(apiRule: ApiRuleObject, one: ApiRuleEntry, other: ApiRuleEntry): boolean {
  const [first, second] = [one, other].map((rule) => [serviceNamespace(apiRule, rule), serviceOf(apiRule, rule)?.name]);
  // Two services whose names are known later are compared then.
  return first.every((part, index) => part === second[index]);
}

function pathOfRoute({ path }: ApiRuleEntry): PathPattern {
  return readPath(path === "/*" ? "/.*" : path);
}

/** A policy takes a path as it is, and a star at its end for whatever follows. */
function pathOfPolicy({ path }: ApiRuleEntry): PathPattern {
  const literal = (text: string): string => text.replace(/[!-.:-@[-^`{-~]/g, "\\$&");
  if (path === "/.*" || path === "/*") {
    return readPath("/.*");
  }
  return readPath(path.endsWith("*") ? `${literal(path.slice(0, -1))}.*` : literal(path));
}
