import { canonical, members, pick } from "../fields";
import type { Manifest } from "../../render/manifest";
import { code } from "../markdown";
import { objectKey } from "../objectKey";
import { podTemplate, selectsLabels } from "../podTemplate";
import { byKey } from "../compare";
import { ofKind, pairs, type Pair } from "./matching";
import type { Revision, Risk } from "./risk";

const rule = "replicas-lowered";
const workloads = ["apps/Deployment", "apps/StatefulSet"];
const budget = "policy/PodDisruptionBudget";

/** A workload and its fewest pods, before and after. */
interface Counted extends Pair {
  was: number;
  is: number;
}

/** Workloads that had two pods or more and may come down to fewer, or lose what keeps some of them up. */
export function replicasLowered(revision: Revision): Risk[] {
  const counts: Counted[] = pairs(revision, ...workloads).map(({ key, base, head }) => ({
    key,
    base,
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
    ...counts.filter(({ is }) => is >= 2).flatMap((count) => budgetRisks(count, revision)),
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

function budgetRisks({ base: before, head: workload, was, is }: Counted, { base, head }: Revision): Risk[] {
  const former = budgetsOf(before, base).filter((one) => keepsSome(one, was));
  const now = budgetsOf(workload, head);
  if (now.some((one) => keepsSome(one, is))) {
    return [];
  }
  const after = byKey(head);
  const name = code(workload.metadata.name);
  return former.map((one): Risk => {
    const same = after.get(objectKey(one));
    const next = now.find((other) => objectKey(other) === objectKey(one)) ?? now[0];
    return {
      rule,
      severity: "medium",
      object: objectKey(one),
      what:
        next !== undefined
          ? next === same && shown(one) === shown(next)
            ? `The disruption budget ${shown(one)} lets every one of ${code(String(is))} pods of ${name} go.`
            : `The disruption budget went from ${shown(one)} to ${shown(next)}, which lets every pod go.`
          : same === undefined
            ? `The disruption budget of ${name} is removed.`
            : `The disruption budget no longer selects the pods of ${name}.`,
      why: "A drain may evict all pods at once.",
      remedy: `Keep ${code("minAvailable: 1")}, or a ${code("maxUnavailable")} below the number of pods.`,
    };
  });
}

function shown({ spec }: Manifest): string {
  const { minAvailable, maxUnavailable } = members(spec);
  return code(canonical({ minAvailable, maxUnavailable }));
}

function budgetsOf(workload: Manifest, manifests: readonly Manifest[]): Manifest[] {
  const labels = podTemplate(workload)?.labels ?? {};
  return ofKind(manifests, budget).filter(
    (one) =>
      one.metadata.namespace === workload.metadata.namespace && selectsLabels(pick(one, "spec", "selector"), labels),
  );
}

/** Whether a budget keeps one of so many pods; Kubernetes rounds both percentages up. */
function keepsSome(one: Manifest, count: number): boolean {
  const { minAvailable, maxUnavailable } = members(one.spec);
  return maxUnavailable === undefined
    ? minAvailable === undefined || pods(minAvailable, count) > 0
    : pods(maxUnavailable, count) < count;
}

function pods(value: unknown, count: number): number {
  return String(value).endsWith("%") ? Math.ceil((parseInt(String(value), 10) / 100) * count) : Number(value);
}
