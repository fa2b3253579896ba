import { show, type Problem } from "../../validation/problem";
import { accessStrategies, isJwtSecured, oathkeeperStrategiesBesideIstio, withoutSettings } from "../accessStrategies";
import type { ApiRuleEntry, ApiRuleHandler } from "../apiRuleObject";
import { JwtHandler } from "../jwtHandler";
import { hasSettings } from "./config";
import { authenticatorShapes } from "./configShapes";
import { istioJwtProblems } from "./istioJwtChecks";
import { schemaProblems } from "./jsonSchema";
import { oryJwtProblems } from "./oryJwtChecks";

/** What is wrong with the access strategies of a rule; without a JWT handler only what is wrong under either. */
export function strategyProblems(rule: ApiRuleEntry, path: string, jwtHandler?: JwtHandler): Problem[] {
  const { accessStrategies: strategies } = rule;
  return [
    ...exclusionProblems(strategies, path, jwtHandler),
    ...strategies.flatMap((strategy, index) => handlerProblems(strategy, `${path}[${index}]`, jwtHandler)),
    ...(jwtHandler === JwtHandler.Istio && !isJwtSecured(rule) ? ruleLessProblems(strategies, path) : []),
  ];
}

/** Strategies that stand alone: `allow`, and `jwt` where sidecars check tokens. */
function exclusionProblems(strategies: readonly ApiRuleHandler[], path: string, jwtHandler?: JwtHandler): Problem[] {
  const alone = jwtHandler === JwtHandler.Istio ? ["allow", "jwt"] : ["allow"];
  return strategies.length === 1
    ? []
    : alone.flatMap((name) => {
        const index = strategies.findIndex(({ handler }) => handler === name);
        const others = strategies.length - 1;
        return index === -1
          ? []
          : [
              {
                path: `${path}[${index}].handler`,
                problem: `access strategy ${name} cannot be combined with ${others} other${others === 1 ? "" : "s"}`,
                allowed: `${name} alone, or a rule without it`,
              },
            ];
      });
}

function handlerProblems({ handler, config }: ApiRuleHandler, path: string, jwtHandler?: JwtHandler): Problem[] {
  const at = `${path}.config`;
  if (!accessStrategies.includes(handler)) {
    return [
      {
        path: `${path}.handler`,
        problem: `${show(handler)} is not a supported access strategy`,
        allowed: accessStrategies.join(", "),
      },
    ];
  }
  if (withoutSettings.includes(handler)) {
    return hasSettings(config)
      ? [{ path: at, problem: `access strategy ${handler} does not support configuration`, allowed: "no config" }]
      : [];
  }
  if (handler === "jwt") {
    return jwtProblems(config, at, jwtHandler);
  }
  return config === undefined ? [] : schemaProblems(config, at, authenticatorShapes[handler]);
}

function jwtProblems(config: ApiRuleHandler["config"], path: string, jwtHandler?: JwtHandler): Problem[] {
  if (config === undefined || !hasSettings(config)) {
    return [{ path, problem: "access strategy jwt needs configuration", allowed: jwtSettings(jwtHandler) }];
  }
  switch (jwtHandler) {
    case JwtHandler.Ory:
      return oryJwtProblems(config, path);
    case JwtHandler.Istio:
      return istioJwtProblems(config, path);
    case undefined:
      return [];
  }
}

function jwtSettings(jwtHandler?: JwtHandler): string {
  const ory = "a trusted issuer, a URL of keys, a required scope or an audience";
  const istio = "authentications";
  return jwtHandler === undefined ? `${ory}, or ${istio}` : { ory, istio }[jwtHandler];
}

/** Beside Istio's JWT handler the controller makes no Rule of other strategies, and Oathkeeper answers 404 without one. */
function ruleLessProblems(strategies: readonly ApiRuleHandler[], path: string): Problem[] {
  const allowed = ["allow", "jwt", ...oathkeeperStrategiesBesideIstio];
  return strategies.flatMap(({ handler }, index) =>
    accessStrategies.includes(handler) && !allowed.includes(handler)
      ? [
          {
            path: `${path}[${index}].handler`,
            problem: `access strategy ${handler} has no effect where Istio handles JWTs`,
            allowed: allowed.join(", "),
          },
        ]
      : [],
  );
}
