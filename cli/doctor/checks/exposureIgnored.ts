import { hydraMaester } from "../../../components/ory/hydraNames";
import { oathkeeper } from "../../../components/ory/oathkeeperNames";
import type { Check } from "../check";
import type { KubeObject } from "../kubeObjects";
import type { ClusterSnapshot } from "../snapshot";
import { controllerDeployment, kymaDeployment, verdictOn, type Deployment } from "./apiRuleSurroundings";

/** Seconds that a controller is given before an object counts as ignored. */
const patienceSeconds = 120;

/** An object with the times at which it was written; members of its status are written by its controller. */
interface WrittenObject extends KubeObject {
  metadata: KubeObject["metadata"] & { managedFields?: { time?: string; subresource?: string }[] };
}

/** A kind of object with the controller that heeds it. */
interface Heeded {
  kind: string;
  /** Those at which their controller has not looked as they are now. */
  unobserved: KubeObject[];
  controller: Deployment | undefined;
  container: string;
  docs: string;
}

/** Objects that their controller does not look at though it works. */
export const exposureIgnored: Check = {
  id: "ignored-by-controller",
  needs: ["apiRules", "oauth2Clients", "oathkeeperRules", "deployments"],
  find: (snapshot) =>
    heeded(snapshot).flatMap(({ kind, unobserved, controller, container, docs }) =>
      (controller?.status?.availableReplicas ?? 0) === 0 || controller === undefined
        ? []
        : unobserved
            .filter((object) => isSettled(object, snapshot.time))
            .map(({ metadata }) => ({
              check: exposureIgnored.id,
              severity: "error" as const,
              object: { kind, namespace: metadata.namespace, name: metadata.name },
              seen: `nobody has reported on generation ${metadata.generation ?? 1} of it, and ${controller.metadata.name} runs`,
              cause:
                "its controller lost the connection to the API server or may not read the kind, or is set up for other namespaces",
              fix: `kubectl --namespace ${controller.metadata.namespace} logs deployment/${controller.metadata.name} --container ${container}\nkubectl --namespace ${controller.metadata.namespace} rollout restart deployment/${controller.metadata.name}`,
              docs,
            })),
    ),
};

function heeded({ objects }: ClusterSnapshot): Heeded[] {
  return [
    {
      kind: "APIRule",
      unobserved: objects.apiRules.filter((apiRule) => verdictOn(apiRule).code === undefined),
      controller: controllerDeployment(objects),
      container: "manager",
      docs: "docs/exposure.md#what-is-in-the-cluster",
    },
    {
      kind: "OAuth2Client",
      unobserved: objects.oauth2Clients.filter(
        ({ metadata, status }) => (status?.observedGeneration ?? 0) < (metadata.generation ?? 0),
      ),
      controller: kymaDeployment(objects, hydraMaester.deployment),
      container: "hydra-maester",
      docs: "docs/ory.md#clients",
    },
    {
      kind: "Rule",
      unobserved: objects.oathkeeperRules.filter(({ status }) => status?.validation === undefined),
      controller: kymaDeployment(objects, oathkeeper.deployment),
      container: "oathkeeper-maester",
      docs: "docs/ory.md#oathkeeper",
    },
  ];
}

/** Whether an object has been as it is long enough for its controller to have looked at it. */
function isSettled({ metadata }: WrittenObject, time: Date): boolean {
  const written = (metadata.managedFields ?? []).flatMap((one) => (one.subresource === undefined ? [one.time] : []));
  const times = [metadata.creationTimestamp, ...written].map((text) => Date.parse(text ?? "")).filter(Number.isFinite);
  return Math.max(0, ...times) < time.getTime() - patienceSeconds * 1000;
}
