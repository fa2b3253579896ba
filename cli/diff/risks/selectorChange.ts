import { canonical, members, pick } from "../fields";
import type { Manifest } from "../../render/manifest";
import { code } from "../markdown";
import { podTemplate, selects } from "../podTemplate";
import { ofKind, pairs, type Pair } from "./matching";
import type { Revision, Risk } from "./risk";

const rule = "selector-change";
const workloads = ["apps/DaemonSet", "apps/Deployment", "apps/ReplicaSet", "apps/StatefulSet", "batch/Job"];
const gateway = "networking.istio.io/Gateway";

/** Workloads, Services and Gateways that select other pods than before, or none. */
export function selectorChange(revision: Revision): Risk[] {
  return [
    ...pairs(revision, ...workloads).flatMap(workloadRisk),
    ...pairs(revision, "core/Service", gateway).flatMap((pair) => trafficRisk(pair, revision)),
  ];
}

function workloadRisk({ key, base, head }: Pair): Risk[] {
  const before = canonical(pick(base, "spec", "selector"));
  const after = canonical(pick(head, "spec", "selector"));
  return before === after
    ? []
    : [
        {
          rule,
          severity: "high",
          object: key,
          what: `The pod selector changes from ${code(before)} to ${code(after)}.`,
          why: "A workload's selector is immutable: the workload is deleted with its pods and made again, with nothing serving in between.",
          remedy:
            "Keep the selector. Where it must change, bring up a workload of another name first, then remove this one.",
        },
      ];
}

function trafficRisk({ key, base, head }: Pair, revision: Revision): Risk[] {
  const before = selectorOf(base);
  const after = selectorOf(head);
  const lost = selectsAny(base, revision.base) && !selectsAny(head, revision.head);
  const changed = canonical(before) !== canonical(after);
  if (!changed && !lost) {
    return [];
  }
  const what = changed
    ? `The selector changes from ${code(canonical(before))} to ${code(canonical(after))}.`
    : `The selector ${code(canonical(after))} stays, but the pods that it selected lose these labels.`;
  return [
    {
      rule,
      severity: lost ? "high" : "medium",
      object: key,
      what: lost && changed ? `${what} No pod of the environment has these labels.` : what,
      why: lost ? "Traffic finds no pod." : "Traffic goes to other pods from one moment to the next.",
      remedy: "Change the labels of the pods first, in a change of its own, and the selector once they are all there.",
    },
  ];
}

function selectsAny(manifest: Manifest, manifests: readonly Manifest[]): boolean {
  const selector = selectorOf(manifest);
  // A Gateway selects pods of every namespace.
  const anywhere = ofKind([manifest], gateway).length > 0;
  return manifests.some((workload) => {
    const template = podTemplate(workload);
    return (
      template !== undefined &&
      (anywhere || workload.metadata.namespace === manifest.metadata.namespace) &&
      selects(selector, template.labels)
    );
  });
}

function selectorOf(manifest: Manifest): Record<string, unknown> {
  return members(pick(manifest, "spec", "selector"));
}
