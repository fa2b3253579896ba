import type { Check } from "../check";
import { podTrouble } from "./podsTrouble";

/** Pods that are Pending, Failed or Unknown and will stay so, as after an upgrade that could not finish. */
export const podsStuck: Check = {
  id: "pod-stuck",
  needs: ["pods"],
  find: ({ objects, time }) =>
    objects.pods.flatMap((pod) => {
      const trouble = podTrouble(pod, time);
      const { namespace, name } = pod.metadata;
      return trouble === undefined || trouble.crashes === true
        ? []
        : [
            {
              check: podsStuck.id,
              // Whoever made a pod that has failed has put another in its place.
              severity: pod.status?.phase === "Failed" && pod.metadata.ownerReferences ? "warning" : "error",
              object: { kind: "Pod", namespace, name },
              seen: trouble.seen,
              cause: trouble.cause,
              fix: trouble.fix,
              docs: "docs/mesh.md#profiles",
            },
          ];
    }),
};
