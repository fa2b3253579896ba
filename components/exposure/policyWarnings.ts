import { show, type Problem } from "../validation/problem";
import { hasJwtRule, isJwtSecured, isSecured } from "./accessStrategies";
import { serviceNamespace, serviceOf, type ApiRuleEntry, type ApiRuleObject } from "./apiRuleObject";
import { commonPath, readPath, type PathPattern } from "./paths/pathPattern";

/** What makes a path more than the path itself to an expression, and nothing to an AuthorizationPolicy. */
const expressionSign = /[.*+?()[\]{}|\\^$]/;

/** Longest namespace that leaves room for two hashes in a label. */
const maxHashedNamespace = 35;

/** What AuthorizationPolicies make of an APIRule with a `jwt` rule: then every rule has one. */
export function policyWarnings(apiRule: ApiRuleObject): Problem[] {
  return hasJwtRule(apiRule)
    ? [...expressionWarnings(apiRule), ...openWarnings(apiRule), ...namespaceWarnings(apiRule)]
    : [];
}

/** A policy knows a path as it is, and one that ends in a star. */
function expressionWarnings({ spec: { rules } }: ApiRuleObject): Problem[] {
  return rules.flatMap(({ path }, index) =>
    path !== "/.*" && path !== "/*" && expressionSign.test(path)
      ? [
          {
            path: `spec.rules[${index}].path`,
            problem: `${show(path)} is no expression to the AuthorizationPolicy: what only the expression matches gets 403`,
            allowed: "/.* or a path as it is, where a rule of the APIRule has access strategy jwt",
          },
        ]
      : [],
  );
}

/** A request is let through as soon as one policy of its pods allows it. */
function openWarnings(apiRule: ApiRuleObject): Problem[] {
  const { rules } = apiRule.spec;
  return rules.flatMap((rule, index) => {
    const open = rules.findIndex((other) => !isSecured(other) && coversPolicy(apiRule, other, rule));
    return !isJwtSecured(rule) || open === -1
      ? []
      : [
          {
            path: `spec.rules[${index}].accessStrategies`,
            problem: `spec.rules[${open}] lets the same requests through without a token`,
            allowed: "access strategy allow for other paths, methods or services",
          },
        ];
  });
}

function coversPolicy(apiRule: ApiRuleObject, open: ApiRuleEntry, secured: ApiRuleEntry): boolean {
  const service = (rule: ApiRuleEntry): string =>
    `${serviceNamespace(apiRule, rule)}/${serviceOf(apiRule, rule)?.name}`;
  return (
    service(open) === service(secured) &&
    secured.methods.some((method) => open.methods.includes(method)) &&
    commonPath([policyPath(secured)], [policyPath(open)]) === undefined
  );
}

function policyPath({ path }: ApiRuleEntry): PathPattern {
  return readPath(path === "/*" ? "/.*" : path);
}

function namespaceWarnings(apiRule: ApiRuleObject): Problem[] {
  return apiRule.spec.rules.flatMap((rule, index) => {
    const namespace = serviceNamespace(apiRule, rule);
    return namespace.length <= maxHashedNamespace
      ? []
      : [
          {
            path: `spec.rules[${index}]`,
            problem: `namespace ${show(namespace)} of its service is too long for the label of an AuthorizationPolicy`,
            allowed: `at most ${maxHashedNamespace} characters where a rule has access strategy jwt`,
          },
        ];
  });
}
