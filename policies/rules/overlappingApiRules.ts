import type { ApiRuleObject } from "../../components/exposure/apiRuleObject";
import { apiRuleSchema } from "../../components/exposure/apiRuleCrd";
import { completeHost } from "../../components/exposure/controllerSettings";
import { ownerLabel } from "../../components/exposure/explain/explainedObject";
import { openAccessProblems } from "../../components/exposure/openAccessProblems";
import { commonPath, readPath } from "../../components/exposure/paths/pathPattern";
import { schemaProblems } from "../../components/exposure/validation/jsonSchema";
import { overlapProblems } from "../../components/exposure/validation/overlaps";
import { pruned } from "../../components/exposure/validation/pruned";
import { controllerOf } from "../objects/controller";
import { identify, isKind } from "../objects/identity";
import { at, texts } from "../objects/members";
import type { PolicyResource } from "../resource";
import { stackRule } from "../rule";
import type { StackFinding } from "../violation";

interface Settings {
  defaultDomain: string;
  jwtHandler: string;
}

/** Each request meets one rule of one APIRule. */
export const overlappingApiRules = stackRule<Settings>({
  name: "api-rules-apart",
  description: "No two rules of a stack's APIRules are for the same request.",
  level: "mandatory",
  remedy: "give each APIRule a host of its own, and rules of one APIRule paths or methods apart",
  settings: {
    defaultDomain: {
      type: "string",
      default: "",
      description: "Domain of hosts without one. The default is what the controller of the stack itself has.",
    },
    jwtHandler: {
      type: "string",
      enum: ["", "ory", "istio"],
      default: "",
      description: "What checks tokens of the access strategy jwt. The default is as above, else ory.",
    },
  },
  checkStack: (resources, given) => {
    const settings = controllerOf(resources, given);
    const apiRules = resources.flatMap((resource, index) => {
      const apiRule = completeApiRule(resource);
      return apiRule === undefined ? [] : [{ index, apiRule, host: completeHost(apiRule.spec.host, settings) }];
    });
    return [
      ...apiRules.flatMap(({ index, apiRule }) =>
        [...overlapProblems(apiRule, settings), ...openAccessProblems(apiRule, settings)].map(
          ({ path, problem }): StackFinding => ({ index, path, problem }),
        ),
      ),
      ...apiRules.flatMap(({ index, apiRule, host }, position): StackFinding[] => {
        const occupied = (by: string) => `${host} is occupied by ${by}`;
        const earlier = apiRules.slice(0, position).find((other) => isSame(other.host, host));
        if (earlier !== undefined) {
          const by = occupied(identify(resources[earlier.index]));
          const request = commonRequest(earlier.apiRule, apiRule);
          return [{ index, path: "spec.host", problem: request === undefined ? by : `${by}; both match ${request}` }];
        }
        const route = resources.find((resource) => serves(resource, host) && !isMadeOf(resource, apiRule));
        return route === undefined ? [] : [{ index, path: "spec.host", problem: occupied(identify(route)) }];
      }),
    ];
  },
});

/** An APIRule that is whole; another one is for the API server to refuse, or known only later. */
function completeApiRule(resource: PolicyResource): ApiRuleObject | undefined {
  const { metadata } = resource.object;
  const named = [at(metadata, "name"), at(metadata, "namespace")].every((part) => typeof part === "string");
  return isKind(resource, "APIRule", "gateway.kyma-project.io") &&
    named &&
    schemaProblems(resource.object, "", apiRuleSchema).length === 0
    ? (pruned(resource.object, apiRuleSchema) as ApiRuleObject)
    : undefined;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether a VirtualService has a host. */
function serves(resource: PolicyResource, host: string): boolean {
  return (
    isKind(resource, "VirtualService", "networking.istio.io") &&
    texts(at(resource.object, "spec", "hosts")).some((served) => isSame(served, host))
  );
}

function isMadeOf({ object }: PolicyResource, { metadata }: ApiRuleObject): boolean {
  return at(object, "metadata", "labels", ownerLabel) === `${metadata.name}.${metadata.namespace}`;
}

/** A request that rules of both match, such as `GET /orders`. */
function commonRequest(one: ApiRuleObject, other: ApiRuleObject): string | undefined {
  for (const first of one.spec.rules) {
    for (const second of other.spec.rules) {
      const method = first.methods.find((name) => second.methods.includes(name));
      const common = method === undefined ? undefined : commonPath([readPath(first.path), readPath(second.path)]);
      if (common !== undefined && common !== "undecided") {
        return `${method} ${common.text}`;
      }
    }
  }
  return undefined;
}
