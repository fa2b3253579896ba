import { hasJwtRule, isJwtSecured, isSecured } from "../accessStrategies";
import type { ApiRuleEntry, IstioJwtConfig } from "../apiRuleObject";
import { JwtHandler } from "../jwtHandler";
import { generatedMetadata, type ExplainedObject, type Subject } from "./explainedObject";
import { authenticationsOf } from "./requestAuthentications";
import { operationHash, selectorHash, type Operation } from "./structHash";
import { selectorPart, selectorReasons, workloadSelector, type WorkloadSelector } from "./workloadSelector";

type Authorization = NonNullable<NonNullable<IstioJwtConfig["authorizations"]>[number]>;

/** Names by which issuers put scopes into tokens. */
const scopeClaims = ["scp", "scope", "scopes"];

/** ServiceAccounts that the controller has built in. */
const principals = {
  ingressGateway: "cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account",
  oathkeeper: "cluster.local/ns/kyma-system/sa/oathkeeper-maester-account",
};

/** AuthorizationPolicies of an APIRule: for every rule as soon as one is `jwt`, where sidecars check tokens. */
export function authorizationPolicies(subject: Subject): ExplainedObject[] {
  const { apiRule, settings } = subject;
  if (settings.jwtHandler !== JwtHandler.Istio || !hasJwtRule(apiRule)) {
    return [];
  }
  const made = apiRule.spec.rules.flatMap((rule) =>
    authorizationsOf(rule).map((authorization, index) => authorizationPolicy(subject, rule, authorization, index)),
  );
  // Of rules with the same workload, methods and path the last is kept.
  return [...new Map(made.map((policy) => [policy.key, policy.explained])).values()];
}

function authorizationsOf({ accessStrategies: [{ config }] }: ApiRuleEntry): Authorization[] {
  const authorizations = (config as IstioJwtConfig | undefined)?.authorizations ?? [];
  return authorizations.length > 0 ? authorizations.map((authorization) => authorization ?? {}) : [{}];
}

function authorizationPolicy(
  subject: Subject,
  rule: ApiRuleEntry,
  authorization: Authorization,
  index: number,
): { key: string; explained: ExplainedObject } {
  const workload = workloadSelector(subject, rule);
  const operation = { methods: rule.methods, paths: [rule.path === "/.*" ? "/*" : rule.path] };
  const metadata = generatedMetadata(subject, workload.namespace);
  const hash = hashLabel(workload, operation);
  const object = {
    apiVersion: "security.istio.io/v1beta1",
    kind: "AuthorizationPolicy",
    metadata: {
      ...metadata,
      labels: {
        ...metadata.labels,
        "gateway.kyma-project.io/index": `${index}`,
        ...(hash === undefined ? {} : { "gateway.kyma-project.io/hash": hash }),
      },
    },
    spec: { ...selectorPart(workload), rules: policyRules(rule, operation, authorization) },
  };
  const explained = { object, reasons: [policyReason(rule, workload, authorization), ...selectorReasons(workload)] };
  return { key: JSON.stringify([hash ?? [workload.service, operationHash(operation)], index]), explained };
}

function hashLabel({ namespace, labels }: WorkloadSelector, operation: Operation): string | undefined {
  return labels === undefined ? undefined : `${namespace}.${selectorHash(labels)}.${operationHash(operation)}`;
}

function policyRules(rule: ApiRuleEntry, operation: Operation, authorization: Authorization): object[] {
  const { requiredScopes = [], audiences = [] } = authorization;
  const base = { from: [{ source: sourceOf(rule) }], to: [{ operation }] };
  const ofAudience = audiences.map((audience) => ({ key: "request.auth.claims[aud]", values: [audience] }));
  const withConditions = (conditions: object[]): object =>
    conditions.length > 0 ? { ...base, when: conditions } : base;
  return requiredScopes.length === 0
    ? [withConditions(ofAudience)]
    : scopeClaims.map((claim) =>
        withConditions([
          ...requiredScopes.map((scope) => ({ key: `request.auth.claims[${claim}]`, values: [scope] })),
          ...ofAudience,
        ]),
      );
}

function sourceOf(rule: ApiRuleEntry): object {
  if (isJwtSecured(rule)) {
    return { requestPrincipals: authenticationsOf(rule).map(({ issuer }) => `${issuer}/*`) };
  }
  return { principals: [isSecured(rule) ? principals.oathkeeper : principals.ingressGateway] };
}

function policyReason(rule: ApiRuleEntry, { service }: WorkloadSelector, authorization: Authorization): string {
  const { requiredScopes = [], audiences = [] } = authorization;
  const request = `${rule.methods.join(", ")} of ${rule.path} at ${service}`;
  if (!isJwtSecured(rule)) {
    const caller = isSecured(rule) ? "Oathkeeper" : "the ingress gateway";
    return `${request} is for ${caller} alone: once a rule of the APIRule is jwt, each has a policy`;
  }
  return [
    `${request} needs a token`,
    ...(requiredScopes.length > 0 ? [`scopes ${requiredScopes.join(" and ")}`] : []),
    ...(audiences.length > 0 ? [`audiences ${audiences.join(" and ")}`] : []),
  ].join(", ");
}
