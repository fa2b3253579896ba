import { apiRuleProblems } from "../../../components/exposure/apiRuleProblems";
import { completeHost } from "../../../components/exposure/controllerSettings";
import type { Problem } from "../../../components/validation/problem";
import type { Check } from "../check";
import type { ApiRule } from "../customObjects";
import type { Finding } from "../finding";
import type { ClusterSnapshot } from "../snapshot";
import {
  apiRuleObject,
  controllerConfigPath,
  controllerSettings,
  ownedBy,
  serviceSelectors,
  verdictOn,
} from "./apiRuleSurroundings";

/** What the controller's words mean where the package's own checks find nothing, such as with unknown settings. */
const remedies: { words: RegExp; cause: string; fix: string }[] = [
  {
    words: /block-?list|block list/i,
    cause: "the service or the subdomain is one that is never to be exposed",
    fix: "expose another service, or take it out of ApiExposure's blockedServices",
  },
  {
    words: /allow-?list/i,
    cause: "the host ends in none of the domains that are allowed",
    fix: "use a host below the gateway's domain, or add its domain to ApiExposure's allowedDomains",
  },
  {
    words: /sidecar/i,
    cause: "with jwtHandler istio sidecars check tokens, and the controller looks for them among the containers",
    fix: 'give the pods the annotation sidecar.istio.io/nativeSidecar: "false" and restart them, or inject sidecars',
  },
  {
    words: /config|jwks|issuer|authentications/i,
    cause: "the settings of an access strategy are not those that this JWT handler takes",
    fix: "kubectl get apirules --all-namespaces --output yaml | npx kyma-mesh explain -",
  },
];

const unknown = {
  cause: "the controller cannot make what the APIRule asks for",
  fix: "kubectl --namespace kyma-system logs deployment/api-gateway",
};

/** An APIRule that its controller refuses, with its words and what `explain` would advise. */
export const apiRuleError: Check = {
  id: "api-rule-error",
  needs: ["apiRules"],
  asks: () => ({ paths: [controllerConfigPath] }),
  find: (snapshot) =>
    snapshot.objects.apiRules.flatMap((apiRule) => {
      const { code, descriptions } = verdictOn(apiRule);
      return code === "ERROR" ? [finding(snapshot, apiRule, descriptions)] : [];
    }),
};

function finding(snapshot: ClusterSnapshot, apiRule: ApiRule, descriptions: string[]): Finding {
  const words = descriptions.join("; ");
  const problems = [...ownProblems(snapshot, apiRule), ...occupiedProblems(snapshot, apiRule)];
  const remedy =
    problems.length > 0
      ? {
          cause: problems.map(({ path, problem }) => `${path}: ${problem}`).join("; "),
          fix: problems.map(({ path, allowed }) => `${path}: ${allowed}`).join("; "),
        }
      : (remedies.find((one) => one.words.test(words)) ?? unknown);
  const { namespace, name } = apiRule.metadata;
  return {
    check: apiRuleError.id,
    severity: "error",
    object: { kind: "APIRule", namespace, name },
    seen: `its controller reports: ${words || "ERROR, without a reason"}`,
    cause: remedy.cause,
    fix: remedy.fix,
    docs: "docs/exposure.md#apirule",
  };
}

function ownProblems(snapshot: ClusterSnapshot, apiRule: ApiRule): Problem[] {
  const settings = controllerSettings(snapshot);
  return apiRuleProblems(apiRuleObject(apiRule), { settings, services: serviceSelectors(snapshot.objects) });
}

/** A host that another VirtualService serves; with several APIRules the first has it. */
function occupiedProblems(snapshot: ClusterSnapshot, apiRule: ApiRule): Problem[] {
  const settings = controllerSettings(snapshot);
  const { host } = apiRule.spec ?? {};
  if (settings === undefined || host === undefined) {
    return [];
  }
  const whole = completeHost(host, settings).toLowerCase();
  const { virtualServices } = snapshot.objects;
  const own = ownedBy(apiRule, virtualServices);
  return virtualServices
    .filter((one) => !own.includes(one) && one.spec?.hosts?.some((served) => served.toLowerCase() === whole))
    .map(({ metadata }) => ({
      path: "spec.host",
      problem: `VirtualService ${metadata.namespace}/${metadata.name} serves ${whole} already`,
      allowed: `a free host, or delete that VirtualService or the APIRule that it belongs to`,
    }));
}
