import { kymaNamespace, systemNamespace } from "../../../components/mesh/namespaces";
import type { Check } from "../check";
import type { Finding, ObjectRef, Severity } from "../finding";
import type { Pod } from "../kubeObjects";
import { byWorkload, listed } from "../workloads";
import { podTrouble, type PodTrouble } from "./podsTrouble";

/** How bad it is that a pod does not run: the mesh stands on those of its own namespaces alone. */
export function podSeverity({ metadata }: Pod): Severity {
  return [systemNamespace, kymaNamespace].includes(metadata.namespace ?? "") ? "error" : "warning";
}

/** Pods that are Pending, Failed or Unknown and will stay so, as after an upgrade that could not finish. */
export const podsStuck: Check = {
  id: "pod-stuck",
  needs: ["pods"],
  find: ({ objects, time }) => {
    const troubles = new Map(
      objects.pods.flatMap((pod): [Pod, PodTrouble][] => {
        const trouble = podTrouble(pod, time);
        return trouble === undefined || trouble.crashes === true ? [] : [[pod, trouble]];
      }),
    );
    const [replaced, stuck] = [true, false].map((is) => [...troubles.keys()].filter((pod) => isReplaced(pod) === is));
    return [
      ...byWorkload(stuck).map(([workload, pods]) => finding(workload, pods, troubles, podSeverity(pods[0]))),
      ...byWorkload(replaced).map(([workload, pods]) => ({
        ...finding(workload, pods, troubles, "info"),
        fix: `kubectl --namespace ${workload.namespace} delete pods --field-selector status.phase=Failed`,
      })),
    ];
  },
};

/** Whoever made a pod that has failed has put another in its place. */
function isReplaced({ metadata, status }: Pod): boolean {
  return status?.phase === "Failed" && (metadata.ownerReferences ?? []).length > 0;
}

/** One finding for all pods of a workload, with the trouble of the first. */
function finding(object: ObjectRef, pods: Pod[], troubles: ReadonlyMap<Pod, PodTrouble>, severity: Severity): Finding {
  const [first] = pods;
  const { seen, cause, fix } = troubles.get(first)!;
  const names = object.kind === "Pod" ? "" : `${listed(pods.map(({ metadata }) => metadata.name))}: `;
  return { check: podsStuck.id, severity, object, seen: `${names}${seen}`, cause, fix, docs: "docs/mesh.md#profiles" };
}
