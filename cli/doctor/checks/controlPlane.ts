import { systemNamespace } from "../../../components/mesh/namespaces";
import type { Check } from "../check";
import type { Finding } from "../finding";
import type { ClusterObjects } from "../kinds";
import { covers } from "../snapshot";
import { isAlive, isReady } from "../workloads";

const id = "control-plane";
const docs = "docs/mesh.md#when-istiod-is-down";
const injector = "istio-sidecar-injector";

/** Pods of istiod. */
export function istiodPods({ pods }: Pick<ClusterObjects, "pods">) {
  return pods.filter(
    (pod) => isAlive(pod) && pod.metadata.namespace === systemNamespace && pod.metadata.labels?.app === "istiod",
  );
}

/** No istiod that works, or an injection webhook that cannot reach it: new pods are refused, or have no sidecar. */
export const controlPlane: Check = {
  id,
  needs: ["pods", "deployments", "mutatingWebhooks"],
  find(snapshot) {
    const { objects } = snapshot;
    if (!covers(snapshot, systemNamespace)) {
      return [];
    }
    const pods = istiodPods(objects);
    return pods.some(isReady) ? webhookFindings(objects) : [istiodFinding(objects, pods.length)];
  },
};

function istiodFinding({ deployments }: ClusterObjects, pods: number): Finding {
  const deployment = deployments.find(
    ({ metadata }) => metadata.namespace === systemNamespace && metadata.name === "istiod",
  );
  const at = `kubectl --namespace ${systemNamespace}`;
  const scaled = deployment?.spec?.replicas === 0;
  return {
    check: id,
    severity: "error",
    object: { kind: "Deployment", namespace: systemNamespace, name: "istiod" },
    seen: deployment === undefined ? "there is no istiod" : `istiod has ${pods} pods, none of them ready`,
    cause:
      deployment === undefined
        ? "the mesh is not installed in this cluster, or was removed"
        : scaled
          ? "the Deployment is scaled to 0"
          : "its pods do not start or do not pass their readiness probe; pods of the mesh cannot be created meanwhile",
    fix:
      deployment === undefined
        ? "pulumi up, or choose another cluster by --context"
        : scaled
          ? `${at} scale deployment/istiod --replicas 1`
          : `${at} describe pods --selector app=istiod && ${at} logs deployment/istiod`,
    docs,
  };
}

function webhookFindings({ mutatingWebhooks }: ClusterObjects): Finding[] {
  const configuration = mutatingWebhooks.find(({ metadata }) => metadata.name === injector);
  const object = { kind: "MutatingWebhookConfiguration", name: injector };
  if (configuration === undefined) {
    return [
      {
        check: id,
        severity: "error",
        object,
        seen: `there is no ${injector}: pods start without sidecars, and gateway pods with the image auto`,
        cause: "it was deleted, as is advised to let pods start while istiod is down",
        fix: "pulumi refresh && pulumi up, and restart what has started without a sidecar",
        docs,
      },
    ];
  }
  const untrusted = (configuration.webhooks ?? []).filter(({ clientConfig }) => !clientConfig?.caBundle);
  return untrusted.length === 0
    ? []
    : [
        {
          check: id,
          severity: "error",
          object,
          seen: `no caBundle in ${untrusted.map(({ name }) => name).join(", ")}: the API server cannot call istiod`,
          cause: "istiod, which writes it, has not come to that, may not, or something else overwrites it",
          fix: `kubectl --namespace ${systemNamespace} rollout restart deployment/istiod`,
          docs,
        },
      ];
}
