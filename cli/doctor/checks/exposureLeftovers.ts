import type { Check } from "../check";
import type { KubeObject } from "../kubeObjects";
import { listed } from "../workloads";

/** How Pulumi's Kubernetes provider calls itself where it writes objects, by server-side apply and without. */
const pulumiManager = /^pulumi-(resource-)?kubernetes(-|$)/;

const definition = "apirules.gateway.kyma-project.io";

interface ManagedObject extends KubeObject {
  metadata: KubeObject["metadata"] & { managedFields?: { manager?: string }[] };
}

/** APIRules of nobody's stack: a destroy of the exposure leaves them, with what was made of them. */
export const exposureLeftovers: Check = {
  id: "api-rule-foreign",
  needs: ["apiRules"],
  find: ({ objects }) => {
    const foreign = objects.apiRules.filter(isForeign).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    return foreign.length === 0
      ? []
      : [
          {
            check: exposureLeftovers.id,
            severity: "info",
            object: { kind: "CustomResourceDefinition", name: definition },
            seen: `APIRules that no Pulumi stack manages: ${listed(foreign)}`,
            cause: "they were made with kubectl, Helm or another tool",
            fix: "nothing, or make them ApiRules of a stack; before pulumi destroy of the exposure, delete them: without a controller nobody heeds them, and their finalizer holds them",
            docs: "docs/exposure.md#destroy",
          },
        ];
  },
};

/** Whether it is known who writes an object, and that it is not Pulumi. */
function isForeign({ metadata }: ManagedObject): boolean {
  const managers = (metadata.managedFields ?? []).map(({ manager = "" }) => manager);
  return managers.length > 0 && !managers.some((manager) => pulumiManager.test(manager));
}
