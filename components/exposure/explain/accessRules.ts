import { isSecured, oathkeeperStrategiesBesideIstio } from "../accessStrategies";
import { serviceNamespace, serviceOf, type ApiRuleEntry, type ApiRuleHandler } from "../apiRuleObject";
import { completeHost } from "../controllerSettings";
import { JwtHandler } from "../jwtHandler";
import { generatedMetadata, type ExplainedObject, type Subject } from "./explainedObject";

/** Oathkeeper's Rules of an APIRule: one for each rule that Oathkeeper checks. */
export function accessRules(subject: Subject): ExplainedObject[] {
  return subject.apiRule.spec.rules.flatMap((rule) => {
    const strategies = authenticators(subject, rule);
    return isSecured(rule) && strategies.length > 0 ? [accessRule(subject, rule, strategies)] : [];
  });
}

function authenticators({ settings }: Subject, { accessStrategies }: ApiRuleEntry): ApiRuleHandler[] {
  return settings.jwtHandler === JwtHandler.Ory
    ? accessStrategies
    : accessStrategies.filter(({ handler }) => oathkeeperStrategiesBesideIstio.includes(handler));
}

function accessRule(subject: Subject, rule: ApiRuleEntry, strategies: ApiRuleHandler[]): ExplainedObject {
  const { apiRule, settings } = subject;
  const service = serviceOf(apiRule, rule);
  const upstream = `http://${service?.name}.${serviceNamespace(apiRule, rule)}.svc.cluster.local:${service?.port}`;
  const names = strategies.map(({ handler }) => handler).join(" or ");
  return {
    object: {
      apiVersion: "oathkeeper.ory.sh/v1alpha1",
      kind: "Rule",
      metadata: generatedMetadata(subject, apiRule.metadata.namespace),
      spec: {
        upstream: { url: upstream },
        match: {
          url: `<http|https>://${completeHost(apiRule.spec.host, settings)}<${rule.path}>`,
          methods: rule.methods,
        },
        authenticators: strategies,
        authorizer: { handler: "allow" },
        ...(rule.mutators === undefined || rule.mutators.length === 0 ? {} : { mutators: rule.mutators }),
      },
    },
    reasons: [
      `Oathkeeper lets ${rule.methods.join(", ")} of ${rule.path} through to ${upstream} when ${names} says so; other methods get 404 unless another rule has them`,
      ...(rule.mutators ?? []).map(({ handler }) => `mutator ${handler} changes the request on its way`),
    ],
  };
}
