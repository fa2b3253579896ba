import { isJwtSecured } from "../accessStrategies";
import type { ApiRuleEntry, IstioJwtConfig } from "../apiRuleObject";
import { JwtHandler } from "../jwtHandler";
import { generatedMetadata, type ExplainedObject, type Subject } from "./explainedObject";
import { selectorPart, selectorReasons, workloadSelector, type WorkloadSelector } from "./workloadSelector";

type Authentication = NonNullable<IstioJwtConfig["authentications"]>[number];

/** RequestAuthentications of an APIRule: one for each workload and set of issuers, where sidecars check tokens. */
export function requestAuthentications(subject: Subject): ExplainedObject[] {
  if (subject.settings.jwtHandler !== JwtHandler.Istio) {
    return [];
  }
  const made = new Map<string, ExplainedObject>();
  for (const rule of subject.apiRule.spec.rules.filter(isJwtSecured)) {
    const workload = workloadSelector(subject, rule);
    const authentications = authenticationsOf(rule);
    const key = controllerKey(workload, authentications);
    made.set(key, requestAuthentication(subject, workload, authentications, made.get(key)));
  }
  return [...made.values()];
}

/** Authentications of the `jwt` access strategy. */
export function authenticationsOf({ accessStrategies }: ApiRuleEntry): Authentication[] {
  return accessStrategies.flatMap(({ config }) => (config as IstioJwtConfig | undefined)?.authentications ?? []);
}

/** The controller tells workloads apart by their label `app` alone. */
function controllerKey({ service, namespace, labels }: WorkloadSelector, authentications: Authentication[]): string {
  const app = labels === undefined ? { service } : (labels.app ?? "");
  return JSON.stringify([app, namespace, authentications.map(({ issuer, jwksUri }) => [issuer, jwksUri])]);
}

function requestAuthentication(
  subject: Subject,
  workload: WorkloadSelector,
  authentications: Authentication[],
  replaced?: ExplainedObject,
): ExplainedObject {
  const spec = { ...selectorPart(workload), jwtRules: authentications.map(jwtRule) };
  const lost = replaced !== undefined && JSON.stringify(replaced.object.spec) !== JSON.stringify(spec);
  return {
    object: {
      apiVersion: "security.istio.io/v1beta1",
      kind: "RequestAuthentication",
      metadata: generatedMetadata(subject, workload.namespace),
      spec,
    },
    reasons: [
      `sidecars of ${workload.service} check tokens of ${authentications.map(({ issuer }) => issuer).join(", ")}; what has none is the AuthorizationPolicy's concern`,
      ...(lost ? ["takes the place of that of another service, as the controller compares their label app alone"] : []),
      "each of its pods needs a sidecar: the controller refuses the APIRule otherwise",
      ...selectorReasons(workload),
    ],
  };
}

function jwtRule({ issuer, jwksUri, fromHeaders = [], fromParams = [] }: Authentication): object {
  return {
    issuer,
    jwksUri,
    ...(fromHeaders.length > 0
      ? { fromHeaders: fromHeaders.map(({ name, prefix }) => (prefix ? { name, prefix } : { name })) }
      : {}),
    ...(fromParams.length > 0 ? { fromParams } : {}),
    forwardOriginalToken: true,
  };
}
