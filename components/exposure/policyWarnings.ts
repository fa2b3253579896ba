import { show, type Problem } from "../validation/problem";
import { hasJwtRule } from "./accessStrategies";
import { serviceNamespace, type ApiRuleObject } from "./apiRuleObject";

/** What makes a path more than the path itself to an expression, and nothing to an AuthorizationPolicy. */
const expressionSign = /[.*+?()[\]{}|\\^$]/;

/** Longest namespace that leaves room for two hashes in a label. */
const maxHashedNamespace = 35;

/** What AuthorizationPolicies make of an APIRule with a `jwt` rule: then every rule has one. */
export function policyWarnings(apiRule: ApiRuleObject): Problem[] {
  return hasJwtRule(apiRule) ? [...expressionWarnings(apiRule), ...namespaceWarnings(apiRule)] : [];
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
