import { apiRuleProblems } from "../../../components/exposure/apiRuleProblems";
import { explainApiRule } from "../../../components/exposure/explain/explainApiRule";
import type { Check } from "../check";
import type { ApiRule, OathkeeperRule } from "../customObjects";
import type { ClusterSnapshot } from "../snapshot";
import {
  apiRuleObject,
  controllerConfigPath,
  controllerDeployment,
  controllerSettings,
  ownedBy,
  serviceSelectors,
  verdictOn,
} from "./apiRuleSurroundings";

/** APIRules of whose route or Oathkeeper Rules something is missing: their paths are answered with 404. */
export const apiRuleRoute: Check = {
  id: "api-rule-route",
  needs: ["apiRules", "virtualServices", "oathkeeperRules", "deployments"],
  asks: () => ({ paths: [controllerConfigPath] }),
  find: (snapshot) =>
    snapshot.objects.apiRules
      .filter((apiRule) => verdictOn(apiRule).code === "OK" && apiRule.metadata.deletionTimestamp === undefined)
      .flatMap((apiRule) => {
        const missing = missingParts(snapshot, apiRule);
        const { namespace, name } = apiRule.metadata;
        const controller = controllerDeployment(snapshot.objects)?.metadata;
        return missing.length === 0
          ? []
          : [
              {
                check: apiRuleRoute.id,
                severity: "error" as const,
                object: { kind: "APIRule", namespace, name },
                seen: `its status is OK, and there is no ${missing.join(", no ")}`,
                cause:
                  "somebody deleted or changed what the controller had made; it looks at an APIRule again only when that changes, or an hour later",
                fix: `kubectl --namespace ${controller?.namespace ?? "kyma-system"} rollout restart deployment ${controller?.name ?? "api-gateway"}`,
                docs: "docs/exposure.md#what-becomes-of-an-apirule-explain",
              },
            ];
      }),
};

function missingParts(snapshot: ClusterSnapshot, apiRule: ApiRule): string[] {
  const { virtualServices, oathkeeperRules } = snapshot.objects;
  const routes = ownedBy(apiRule, virtualServices);
  const expected = expectedObjects(snapshot, apiRule);
  const hosts = expected.flatMap(({ kind, spec }) => (kind === "VirtualService" ? (spec.hosts as string[]) : []));
  const unserved = hosts.filter((host) => !routes.some(({ spec }) => spec?.hosts?.includes(host)));
  const keys = new Set(ownedBy(apiRule, oathkeeperRules).map(matchOf));
  const rules = expected
    .filter(({ kind }) => kind === "Rule")
    .map((rule) => matchOf({ spec: rule.spec as OathkeeperRule["spec"] }));
  return [
    ...(routes.length === 0
      ? ["VirtualService of it"]
      : unserved.map((host) => `VirtualService of it that serves ${host}`)),
    ...rules.filter((rule) => !keys.has(rule)).map((rule) => `Rule for ${rule}`),
  ];
}

/** What the controller makes of an APIRule; nothing where it is not known how it is set up. */
function expectedObjects(snapshot: ClusterSnapshot, apiRule: ApiRule) {
  const settings = controllerSettings(snapshot);
  const services = serviceSelectors(snapshot.objects);
  const object = apiRuleObject(apiRule);
  return settings === undefined || apiRuleProblems(object, { settings, services }).length > 0
    ? []
    : explainApiRule({ apiRule: object, settings, services }).map((explained) => explained.object);
}

/** Requests that a Rule is for. */
function matchOf({ spec }: Pick<OathkeeperRule, "spec">): string {
  return `${[...(spec?.match?.methods ?? [])].sort().join(", ")} of ${spec?.match?.url}`;
}
