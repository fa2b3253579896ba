import { systemNamespace } from "../../../components/mesh/namespaces";
import type { Check } from "../check";
import type { Finding } from "../finding";
import type { ClusterObjects } from "../kinds";
import type { WebhookConfiguration } from "../kubeObjects";
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

/** Whether webhooks inject sidecars: each revision and tag of istiod has its own, under another name. */
export function isInjector({ metadata }: WebhookConfiguration): boolean {
  return metadata.name === injector || metadata.labels?.app === "sidecar-injector";
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
    ({ metadata: { namespace, name, labels } }) =>
      namespace === systemNamespace && (name === "istiod" || labels?.app === "istiod"),
  );
  const name = deployment?.metadata.name ?? "istiod";
  const at = `kubectl --namespace ${systemNamespace}`;
  const scaled = deployment?.spec?.replicas === 0;
  return {
    check: id,
    severity: "error",
    object: { kind: "Deployment", namespace: systemNamespace, name },
    seen: deployment === undefined ? "there is no istiod" : `${name} has ${pods} pods, none of them ready`,
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
          ? `${at} scale deployment/${name} --replicas 1`
          : `${at} describe pods --selector app=istiod\n${at} logs deployment/${name}`,
    docs,
  };
}

function webhookFindings({ mutatingWebhooks }: ClusterObjects): Finding[] {
  const configurations = mutatingWebhooks.filter(isInjector);
  const kind = "MutatingWebhookConfiguration";
  if (configurations.length === 0) {
    return [
      {
        check: id,
        severity: "error",
        object: { kind, name: injector },
        seen: `there is no ${injector}: pods start without sidecars, and gateway pods with the image auto`,
        cause: "it was deleted, as is advised to let pods start while istiod is down",
        fix: "pulumi refresh && pulumi up, and restart what has started without a sidecar",
        docs,
      },
    ];
  }
  return configurations.flatMap(({ metadata, webhooks = [] }) => {
    const untrusted = webhooks.filter(({ clientConfig }) => !clientConfig?.caBundle);
    return untrusted.length === 0
      ? []
      : [
          {
            check: id,
            severity: "error" as const,
            object: { kind, name: metadata.name },
            seen: `no caBundle in ${untrusted.map(({ name }) => name).join(", ")}: the API server cannot call istiod`,
            cause: "istiod, which writes it, has not come to that, may not, or something else overwrites it",
            fix: `kubectl --namespace ${systemNamespace} rollout restart deployment --selector app=istiod`,
            docs,
          },
        ];
  });
}
