import { controllerNames, leaderLease } from "../../../components/exposure/controllerNames";
import { kymaNamespace } from "../../../components/mesh/namespaces";
import type { Check } from "../check";
import type { Finding } from "../finding";
import { covers, type ClusterSnapshot } from "../snapshot";
import { listed } from "../workloads";
import { controllerDeployment, verdictOn } from "./apiRuleSurroundings";
import { workloadTrouble } from "./exposureWorkloads";

const id = "api-rule-controller";

/** APIRules that nobody heeds: their controller is gone, is not running, or leaves the work to a pod that is gone. */
export const apiRuleController: Check = {
  id,
  needs: ["apiRules", "deployments", "pods", "leases"],
  find(snapshot) {
    const { apiRules } = snapshot.objects;
    const trouble = apiRules.length === 0 || !covers(snapshot, kymaNamespace) ? undefined : controllerTrouble(snapshot);
    return trouble === undefined ? [] : [finding(snapshot, trouble)];
  },
};

interface Trouble {
  seen: string;
  cause: string;
  fix: string;
}

function controllerTrouble(snapshot: ClusterSnapshot): Trouble | undefined {
  const deployment = controllerDeployment(snapshot.objects);
  if (deployment === undefined) {
    return {
      seen: "there is no controller of APIRules, and there are APIRules",
      cause:
        "ApiExposure was destroyed, and APIRules outlived it: they are not part of its stack, or their kind is kept",
      fix: "install ApiExposure again; or, to let APIRules be deleted without it, remove their finalizer gateway.kyma-project.io/subresources",
    };
  }
  return workloadTrouble(snapshot.objects, deployment) ?? leaderTrouble(snapshot, deployment.metadata.name);
}

/** A pod works once it has the lease; one that died without giving it back holds it until it runs out. */
function leaderTrouble({ objects, time }: ClusterSnapshot, deployment: string): Trouble | undefined {
  const lease = objects.leases.find(
    ({ metadata }) => metadata.namespace === kymaNamespace && metadata.name === leaderLease,
  );
  const { holderIdentity = "", renewTime, leaseDurationSeconds = 0 } = lease?.spec ?? {};
  // controller-runtime adds an underscore and a UUID to the pod's name.
  const holder = holderIdentity.split("_")[0];
  const isPod = objects.pods.some(({ metadata }) => metadata.namespace === kymaNamespace && metadata.name === holder);
  const end = Date.parse(renewTime ?? "") + leaseDurationSeconds * 1000;
  const isHeld = holder !== "" && end > time.getTime();
  return lease === undefined || !isHeld || isPod
    ? undefined
    : {
        seen: `Lease ${kymaNamespace}/${leaderLease} is held by ${holder} until ${new Date(end).toISOString()}, and there is no such pod`,
        cause: "the pods of the controller wait for a leader that is gone, or that runs elsewhere with the same lease",
        fix: `kubectl --namespace ${kymaNamespace} delete lease ${leaderLease}\nkubectl --namespace ${kymaNamespace} rollout restart deployment ${deployment}`,
      };
}

function finding({ objects }: ClusterSnapshot, trouble: Trouble): Finding {
  const { metadata } = controllerDeployment(objects) ?? {
    metadata: { namespace: kymaNamespace, name: controllerNames.deployment },
  };
  const waiting = objects.apiRules
    .filter((apiRule) => verdictOn(apiRule).code === undefined)
    .map((apiRule) => `${apiRule.metadata.namespace}/${apiRule.metadata.name}`);
  const consequence =
    waiting.length > 0
      ? `nobody has looked at APIRule ${listed(waiting)}`
      : "APIRules are served on, and changes of them are not heeded";
  return {
    check: id,
    severity: "error",
    object: { kind: "Deployment", namespace: metadata.namespace, name: metadata.name },
    seen: `${trouble.seen}; ${consequence}`,
    cause: trouble.cause,
    fix: trouble.fix,
    docs: "docs/exposure.md#what-is-in-the-cluster",
  };
}
