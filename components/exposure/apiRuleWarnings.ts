import { show, type Problem } from "../validation/problem";
import { isSecured } from "./accessStrategies";
import type { ApiRuleObject } from "./apiRuleObject";
import { completeHost, type ControllerSettings } from "./controllerSettings";
import { JwtHandler } from "./jwtHandler";
import { Method } from "../routes/method";
import { commonPath, readPath } from "./paths/pathPattern";
import { goesThroughOathkeeper } from "./routing";
import { policyWarnings } from "./policyWarnings";
import { bypassWarnings } from "./validation/bypasses";
import { overlaps } from "./validation/overlaps";

/** What is accepted of a valid APIRule and yet does not do what it seems to. */
export function apiRuleWarnings(apiRule: ApiRuleObject, settings: ControllerSettings): Problem[] {
  return [
    ...blockedHostWarnings(apiRule, settings),
    ...methodWarnings(apiRule),
    ...pathWarnings(apiRule, settings),
    ...bypassWarnings(apiRule, settings),
    ...otherwiseRoutedWarnings(apiRule, settings),
    ...overlapWarnings(apiRule, settings),
    ...(settings.jwtHandler === JwtHandler.Istio ? policyWarnings(apiRule) : []),
  ];
}

/** The block list is compared with the host as it is written, before the default domain is added. */
function blockedHostWarnings({ spec: { host } }: ApiRuleObject, settings: ControllerSettings): Problem[] {
  return host === "api"
    ? [
        {
          path: "spec.host",
          problem: `becomes ${completeHost(host, settings)}, which is refused when it is written so`,
          allowed: "another subdomain",
        },
      ]
    : [];
}

function methodWarnings({ spec: { rules } }: ApiRuleObject): Problem[] {
  const known: string[] = Object.values(Method);
  return rules.flatMap(({ methods }, rule) =>
    methods.flatMap((method, index) =>
      known.includes(method)
        ? []
        : [
            {
              path: `spec.rules[${rule}].methods[${index}]`,
              problem: `${show(method)} is no method of HTTP, so no request has it`,
              allowed: known.join(", "),
            },
          ],
    ),
  );
}

function pathWarnings({ spec: { rules } }: ApiRuleObject, { jwtHandler }: ControllerSettings): Problem[] {
  return rules.flatMap(({ path }, index) => {
    const at = `spec.rules[${index}].path`;
    if (path === "/*") {
      const problem = "matches slashes alone where Ory handles JWTs";
      return jwtHandler === JwtHandler.Ory ? [{ path: at, problem, allowed: "/.* for every path" }] : [];
    }
    return commonPath([readPath(path)]) === undefined
      ? [{ path: at, problem: `${show(path)} matches no request`, allowed: "a path that begins with a slash" }]
      : [];
  });
}

/** Routes are tried in the order of the rules, whatever the method; only Oathkeeper and sidecars look at methods. */
function otherwiseRoutedWarnings({ spec: { rules } }: ApiRuleObject, { jwtHandler }: ControllerSettings): Problem[] {
  return rules.flatMap((rule, index) => {
    const pattern = readPath(rule.path);
    const earlier = rules.findIndex(
      (other, position) =>
        position < index &&
        isSecured(other) &&
        goesThroughOathkeeper(other, jwtHandler) !== goesThroughOathkeeper(rule, jwtHandler) &&
        (other.path === rule.path || commonPath([pattern], [readPath(other.path)]) === undefined),
    );
    if (earlier === -1) {
      return [];
    }
    const direct = !goesThroughOathkeeper(rules[earlier], jwtHandler);
    return [
      {
        path: `spec.rules[${index}].path`,
        problem: `the route of spec.rules[${earlier}].path is tried first and takes every request${
          direct ? " to sidecars, which ask for its token" : " to Oathkeeper, which has no Rule for this one"
        }`,
        allowed: "the more special path first, and one access strategy for all methods of a path",
      },
    ];
  });
}

function overlapWarnings(apiRule: ApiRuleObject, settings: ControllerSettings): Problem[] {
  return overlaps(apiRule, settings).flatMap(({ first, second, methods, example }) =>
    example === undefined
      ? [
          {
            path: `spec.rules[${second}].path`,
            problem: `may overlap with spec.rules[${first}].path, for ${methods.join(" and ")} too`,
            allowed: "paths or methods apart: Oathkeeper answers 500 where two rules match",
          },
        ]
      : [],
  );
}
