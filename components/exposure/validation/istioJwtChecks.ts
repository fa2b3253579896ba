import { isObject } from "../../validation/checks";
import { isLater } from "../../validation/later";
import { show, type Problem } from "../../validation/problem";
import type { ApiRuleEntry } from "../apiRuleObject";
import { listOf } from "./config";
import { authenticatorShapes, istioJwtShape } from "./configShapes";
import { foreignSettings } from "./foreignSettings";
import { schemaProblems } from "./jsonSchema";
import { uriProblems } from "./url";

/** A mistake for a setting of Oathkeeper's that the controller knows. */
const misspelt = { required_scopes: { type: "array" as const } };
const orySettings = {
  type: "object" as const,
  properties: { ...authenticatorShapes.jwt.properties, ...misspelt },
};

const members = (values: unknown, path: string): [member: Record<string, unknown>, path: string][] =>
  listOf(values).flatMap((member, index) => (isObject(member) ? [[member, `${path}[${index}]`]] : []));

/** What is wrong with the settings of `jwt` where sidecars check tokens. */
export function istioJwtProblems(config: Record<string, unknown>, path: string): Problem[] {
  const { problems, own } = foreignSettings(config, path, orySettings, "Istio");
  return [
    ...problems,
    ...schemaProblems(own, path, istioJwtShape),
    ...authenticationsProblems(config.authentications, `${path}.authentications`),
    ...authorizationsProblems(config.authorizations, `${path}.authorizations`),
  ];
}

function authenticationsProblems(authentications: unknown, path: string): Problem[] {
  if (isLater(authentications) || (authentications !== undefined && !Array.isArray(authentications))) {
    return [];
  }
  if (listOf(authentications).length === 0) {
    return [{ path, problem: "no authentication is given", allowed: "at least one issuer with its jwksUri" }];
  }
  return [
    ...members(authentications, path).flatMap(([authentication, at]) => authenticationProblems(authentication, at)),
    ...mixtureProblems(authentications, path),
  ];
}

function authenticationProblems(authentication: Record<string, unknown>, path: string): Problem[] {
  const urls = ["issuer", "jwksUri"].flatMap((key) => {
    const value = authentication[key];
    return isLater(value) || (value !== undefined && typeof value !== "string")
      ? []
      : uriProblems(value, `${path}.${key}`);
  });
  const places = ["fromHeaders", "fromParams"].flatMap((key) => {
    const count = listOf(authentication[key]).length;
    return count > 1
      ? [{ path: `${path}.${key}`, problem: `${count} places for a token are not supported`, allowed: "one" }]
      : [];
  });
  return [...urls, ...places];
}

/** All authentications of a rule take the token from headers, or all from parameters. */
function mixtureProblems(authentications: unknown, path: string): Problem[] {
  const uses = (key: string): string | undefined =>
    members(authentications, path).find(([authentication]) => listOf(authentication[key]).length > 0)?.[1];
  const [headers, params] = [uses("fromHeaders"), uses("fromParams")];
  return headers === undefined || params === undefined
    ? []
    : [
        {
          path,
          problem: "a mixture of fromHeaders and fromParams is not supported",
          allowed: "one of them in all authentications",
        },
      ];
}

function authorizationsProblems(authorizations: unknown, path: string): Problem[] {
  if (Array.isArray(authorizations) && authorizations.length === 0) {
    return [{ path, problem: "is empty", allowed: "at least one authorization, or none of this setting" }];
  }
  return members(authorizations, path).flatMap(([authorization, at]) =>
    ["requiredScopes", "audiences"].flatMap((key) => emptinessProblems(authorization[key], `${at}.${key}`)),
  );
}

function emptinessProblems(values: unknown, path: string): Problem[] {
  if (!Array.isArray(values)) {
    return [];
  }
  const allowed = "at least one, none of them empty";
  return values.length === 0
    ? [{ path, problem: "is empty", allowed }]
    : values.flatMap((value, index) =>
        value === "" ? [{ path: `${path}[${index}]`, problem: "is empty", allowed }] : [],
      );
}

/** One issuer with one key set is checked in one way in a whole APIRule. */
export function differingAuthenticationProblems(rules: readonly ApiRuleEntry[], path: string): Problem[] {
  const first = new Map<string, string>();
  const all = rules.flatMap(({ accessStrategies }, rule) =>
    accessStrategies.flatMap(({ config }, strategy) =>
      members(config?.authentications, `${path}[${rule}].accessStrategies[${strategy}].config.authentications`),
    ),
  );
  return all.flatMap(([{ issuer, jwksUri, fromHeaders, fromParams }, at]) => {
    if ([issuer, jwksUri, fromHeaders, fromParams].some(isLater)) {
      return [];
    }
    const key = JSON.stringify([issuer, jwksUri]);
    const headers = members(fromHeaders, "").map(([{ name, prefix = "" }]) => [name, prefix]);
    const places = JSON.stringify([headers, listOf(fromParams)]);
    const known = first.get(key) ?? places;
    first.set(key, known);
    return known === places
      ? []
      : [
          {
            path: at,
            problem: `issuer ${show(issuer)} has another configuration elsewhere in this APIRule`,
            allowed: "the same fromHeaders and fromParams for the same issuer and jwksUri",
          },
        ];
  });
}
