import { canonical, entries, members, pick } from "../fields";
import type { Manifest } from "../../render/manifest";
import { code } from "../markdown";
import { objectKey } from "../objectKey";
import { podTemplate, selects } from "../podTemplate";
import { byKey } from "../compare";
import { ofKind, pairs } from "./matching";
import type { Revision, Risk } from "./risk";

const rule = "replicas-lowered";
const workloads = ["apps/Deployment", "apps/StatefulSet"];
const budget = "policy/PodDisruptionBudget";

/** Workloads that had two pods or more and may come down to fewer, or lose what keeps some of them up. */
export function replicasLowered(revision: Revision): Risk[] {
  const counts = pairs(revision, ...workloads).map(({ key, base, head }) => ({
    key,
    head,
    was: fewest(base, revision.base),
    is: fewest(head, revision.head),
  }));
  return [
    ...counts
      .filter(({ was, is }) => was >= 2 && is < 2)
      .map(({ key, was, is }): Risk => ({
        rule,
        severity: "high",
        object: key,
        what: `The fewest pods went from ${code(String(was))} to ${code(String(is))}.`,
        why: "One node that fails, or is drained, takes all of it away.",
        remedy: "Keep two or more, on different nodes.",
      })),
    ...counts.filter(({ is }) => is >= 2).flatMap(({ head }) => budgetRisks(head, revision)),
  ];
}

/** The lower bound of the autoscaler, or else the number that is asked for; one where nothing is. */
function fewest(workload: Manifest, manifests: readonly Manifest[]): number {
  const scaler = ofKind(manifests, "autoscaling/HorizontalPodAutoscaler").find(
    (one) =>
      one.metadata.namespace === workload.metadata.namespace &&
      pick(one, "spec", "scaleTargetRef", "kind") === workload.kind &&
      pick(one, "spec", "scaleTargetRef", "name") === workload.metadata.name,
  );
  const count = scaler === undefined ? pick(workload, "spec", "replicas") : pick(scaler, "spec", "minReplicas");
  return typeof count === "number" ? count : 1;
}

function budgetRisks(workload: Manifest, { base, head }: Revision): Risk[] {
  const after = byKey(head);
  return budgetsOf(workload, base).flatMap((former): Risk[] => {
    const now = after.get(objectKey(former)) ?? budgetsOf(workload, head)[0];
    const lost = now === undefined || (keepsSome(former) && !keepsSome(now));
    const shown = (one: Manifest) => {
      const { minAvailable, maxUnavailable } = members(one.spec);
      return code(canonical({ minAvailable, maxUnavailable }));
    };
    return lost
      ? [
          {
            rule,
            severity: "medium",
            object: objectKey(former),
            what:
              now === undefined
                ? `The disruption budget of ${code(workload.metadata.name)} is removed.`
                : `The disruption budget went from ${shown(former)} to ${shown(now)}, which lets every pod go.`,
            why: "A drain may evict all pods at once.",
            remedy: `Keep ${code("minAvailable: 1")}, or a ${code("maxUnavailable")} below the number of pods.`,
          },
        ]
      : [];
  });
}

function budgetsOf(workload: Manifest, manifests: readonly Manifest[]): Manifest[] {
  const labels = podTemplate(workload)?.labels ?? {};
  return ofKind(manifests, budget).filter(
    (one) =>
      one.metadata.namespace === workload.metadata.namespace &&
      entries(pick(one, "spec", "selector", "matchExpressions")).length === 0 &&
      selects(members(pick(one, "spec", "selector", "matchLabels")), labels),
  );
}

function keepsSome(one: Manifest): boolean {
  const { minAvailable, maxUnavailable } = members(one.spec);
  return ![0, "0%", "0"].includes(minAvailable as string) && maxUnavailable !== "100%";
}
