import { serviceNamespace, serviceOf } from "../../../components/exposure/apiRuleObject";
import type { Check } from "../check";
import type { ApiRule } from "../customObjects";
import { apiRuleObject } from "./apiRuleSurroundings";
import { backendFault, type Backend } from "./exposureServices";

/** APIRules whose service cannot be reached: it is not there, has no such port, or no pod that is ready. */
export const apiRuleBackend: Check = {
  id: "api-rule-backend",
  needs: ["apiRules", "services", "endpointSlices", "pods"],
  find: (snapshot) =>
    snapshot.objects.apiRules.flatMap((apiRule) =>
      backendsOf(apiRule).flatMap(({ backend, paths }) => {
        const fault = backendFault(snapshot, backend);
        const { namespace, name } = apiRule.metadata;
        return fault === undefined
          ? []
          : [
              {
                check: apiRuleBackend.id,
                severity: "error" as const,
                object: { kind: "APIRule", namespace, name },
                seen: `${fault.seen}; paths ${paths.join(", ")} lead there`,
                cause: fault.cause,
                fix: fault.fix,
                docs: "docs/exposure.md#apirule",
              },
            ];
      }),
    ),
};

/** Services that an APIRule leads to, each with the paths for which it does. */
function backendsOf(apiRule: ApiRule): { backend: Backend; paths: string[] }[] {
  const object = apiRuleObject(apiRule);
  const backends = new Map<string, { backend: Backend; paths: string[] }>();
  for (const rule of object.spec?.rules ?? []) {
    const service = serviceOf(object, rule);
    if (service !== undefined) {
      const backend = { namespace: serviceNamespace(object, rule), name: service.name, port: service.port };
      const key = JSON.stringify(backend);
      const { paths } = backends.get(key) ?? { paths: [] };
      backends.set(key, { backend, paths: [...paths, rule.path] });
    }
  }
  return [...backends.values()];
}
