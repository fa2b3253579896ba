import { isObject } from "../validation/checks";
import { isLater } from "../validation/later";
import { show, type Problem } from "../validation/problem";
import { isJwtSecured } from "./accessStrategies";
import { apiRuleSchema } from "./apiRuleCrd";
import { apiRuleApiVersion, serviceNamespace, serviceOf, type ApiRuleObject } from "./apiRuleObject";
import type { ControllerSettings } from "./controllerSettings";
import type { ServiceSelectors } from "./explain/serviceSelectors";
import { JwtHandler } from "./jwtHandler";
import { hostProblems } from "./validation/hostChecks";
import { schemaProblems } from "./validation/jsonSchema";
import { overlapProblems } from "./validation/overlaps";
import { pruned } from "./validation/pruned";
import { blockedServiceProblems, rulesProblems } from "./validation/ruleChecks";

/** A label's value, as long as Kubernetes lets it be. */
const maxLabel = 63;

/** What is known beside an APIRule. */
export interface ApiRuleSurroundings {
  /** How the controller is set up; where it is not known, only what is wrong in any case is found. */
  settings?: ControllerSettings;
  /** Selectors of Services. */
  services?: ServiceSelectors;
}

/**
 * Everything that the API server, the controller, Istio or Oathkeeper would find wrong with an APIRule, which may be
 * anything. What is known only later is passed over.
 */
export function apiRuleProblems(apiRule: unknown, { settings, services = {} }: ApiRuleSurroundings = {}): Problem[] {
  const found = objectProblems(apiRule);
  if (found.length > 0) {
    return found;
  }
  const checked = pruned(apiRule, apiRuleSchema) as ApiRuleObject;
  const { spec } = checked;
  return [
    ...ownerProblems(checked),
    ...(settings === undefined || typeof spec.host !== "string" ? [] : hostProblems(spec.host, "spec.host", settings)),
    ...(settings === undefined || spec.service === undefined
      ? []
      : blockedServiceProblems(spec.service, serviceNamespace(checked), "spec.service", settings)),
    ...rulesProblems(checked, "spec.rules", settings),
    ...(settings === undefined ? [] : selectorProblems(checked, settings, services)),
    ...(settings === undefined ? [] : overlapProblems(checked, settings)),
  ];
}

/** Problems of the form of an object of kind APIRule, as the API server finds them. */
function objectProblems(apiRule: unknown): Problem[] {
  if (!isObject(apiRule) || apiRule.apiVersion !== apiRuleApiVersion || apiRule.kind !== "APIRule") {
    const { apiVersion, kind } = isObject(apiRule) ? apiRule : {};
    const problem = `${show(kind)} of ${show(apiVersion)} is no APIRule that the controller knows`;
    return [{ path: "apiVersion", problem, allowed: `kind APIRule of ${apiRuleApiVersion}` }];
  }
  const metadata = isObject(apiRule.metadata) ? apiRule.metadata : {};
  const unnamed = ["name", "namespace"].filter((key) => !isLater(metadata[key]) && typeof metadata[key] !== "string");
  return [
    ...unnamed.map((key) => ({ path: `metadata.${key}`, problem: "is missing", allowed: "text" })),
    ...((apiRule.spec ?? undefined) === undefined
      ? [{ path: "spec", problem: "is missing", allowed: "an object" }]
      : []),
    ...schemaProblems(apiRule, "", apiRuleSchema),
  ];
}

/** Name and namespace together are a label of every object that is made. */
function ownerProblems({ metadata: { name, namespace } }: ApiRuleObject): Problem[] {
  if (isLater(name) || isLater(namespace)) {
    return [];
  }
  const length = `${name}.${namespace}`.length;
  return length <= maxLabel
    ? []
    : [
        {
          path: "metadata.name",
          problem: `name and namespace have ${length} characters, with a dot between them`,
          allowed: `at most ${maxLabel}, the length of the label that they become`,
        },
      ];
}

/** Sidecars check tokens of the pods that a Service selects; without a selector there are none. */
function selectorProblems(
  apiRule: ApiRuleObject,
  { jwtHandler }: ControllerSettings,
  services: ServiceSelectors,
): Problem[] {
  return apiRule.spec.rules.flatMap((rule, index) => {
    const name = serviceOf(apiRule, rule)?.name;
    const selector = services[`${serviceNamespace(apiRule, rule)}/${name}`];
    return jwtHandler === JwtHandler.Istio && isJwtSecured(rule) && selector && Object.keys(selector).length === 0
      ? [
          {
            path: `spec.rules[${index}].accessStrategies`,
            problem: `access strategy jwt needs a selector, and service ${show(name)} has none`,
            allowed: "a Service that selects its pods",
          },
        ]
      : [];
  });
}
