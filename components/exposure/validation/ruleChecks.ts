import { isLater } from "../../validation/later";
import { show, type Problem } from "../../validation/problem";
import { serviceNamespace, type ApiRuleEntry, type ApiRuleObject, type ApiRuleService } from "../apiRuleObject";
import type { ControllerSettings } from "../controllerSettings";
import { JwtHandler } from "../jwtHandler";
import { goesThroughOathkeeper } from "../routing";
import { readPath } from "../paths/pathPattern";
import { differingAuthenticationProblems } from "./istioJwtChecks";
import { mutatorProblems } from "./mutatorChecks";
import { strategyProblems } from "./strategyChecks";

/** What is wrong with the rules of an APIRule; without settings only what is wrong under all of them. */
export function rulesProblems(apiRule: ApiRuleObject, path: string, settings?: ControllerSettings): Problem[] {
  const { rules } = apiRule.spec;
  const jwtHandler = settings?.jwtHandler;
  return [
    ...duplicateProblems(rules, path),
    ...rules.flatMap((rule, index) => {
      const at = `${path}[${index}]`;
      return [
        ...pathProblems(rule, `${at}.path`, jwtHandler),
        ...serviceProblems(apiRule, rule, `${at}.service`, settings),
        ...strategyProblems(rule, `${at}.accessStrategies`, jwtHandler),
        ...mutatorProblems(rule, `${at}.mutators`, jwtHandler),
      ];
    }),
    ...(jwtHandler === JwtHandler.Istio ? differingAuthenticationProblems(rules, path) : []),
  ];
}

/** A service that must not be exposed. */
export function blockedServiceProblems(
  service: ApiRuleService,
  namespace: string,
  path: string,
  { blockedServices }: ControllerSettings,
): Problem[] {
  const known = !isLater(service.name) && !isLater(namespace);
  return known && blockedServices.includes(`${service.name}.${namespace}`)
    ? [
        {
          path: `${path}.name`,
          problem: `service ${show(service.name)} of namespace ${show(namespace)} is on the block list`,
          allowed: `none of ${blockedServices.join(", ")}`,
        },
      ]
    : [];
}

function serviceProblems(
  apiRule: ApiRuleObject,
  rule: ApiRuleEntry,
  path: string,
  settings?: ControllerSettings,
): Problem[] {
  if (rule.service === undefined) {
    return apiRule.spec.service === undefined
      ? [{ path, problem: "is missing, and the APIRule as a whole has none", allowed: "a service in one of both" }]
      : [];
  }
  return settings === undefined
    ? []
    : blockedServiceProblems(rule.service, serviceNamespace(apiRule, rule), path, settings);
}

/** Two rules for the same path and method. */
function duplicateProblems(rules: readonly ApiRuleEntry[], path: string): Problem[] {
  const taken = new Set<string>();
  // The controller lets a single rule repeat itself.
  return rules.length < 2
    ? []
    : rules.flatMap((rule, index) =>
        rule.methods.flatMap((method, position) => {
          const key = JSON.stringify([rule.path, method]);
          const repeated = taken.has(key);
          taken.add(key);
          return repeated
            ? [
                {
                  path: `${path}[${index}].methods[${position}]`,
                  problem: `multiple rules are defined for path ${show(rule.path)} and method ${method}`,
                  allowed: "one rule for a path and method",
                },
              ]
            : [];
        }),
      );
}

/** Routes take a path as an expression of RE2's. */
function pathProblems(rule: ApiRuleEntry, path: string, jwtHandler?: JwtHandler): Problem[] {
  const text = rule.path;
  // The one path that is no expression: every path there is.
  if (jwtHandler === JwtHandler.Istio && text === "/*") {
    return [];
  }
  const { fault, foreign } = readPath(text);
  if (fault !== undefined) {
    const allowed = "a regular expression in RE2's syntax, such as /orders/.*";
    return [{ path, problem: `${show(text)} is no regular expression: ${fault}`, allowed }];
  }
  const bracket = /[<>]/.exec(text.replace(/\(\?P?<\w+>/g, ""))?.[0];
  const unread = foreign ?? bracket;
  return unread === undefined || !goesThroughOathkeeper(rule, jwtHandler ?? JwtHandler.Istio)
    ? []
    : [
        {
          path,
          problem: `${show(text)} has ${show(unread)}, with which Oathkeeper answers 500 to every request of these methods, of other APIs too`,
          allowed: "an expression without it",
        },
      ];
}
