import { logOf, logPath } from "../answers";
import type { Check } from "../check";
import type { Pod } from "../kubeObjects";
import { podTrouble } from "./podsTrouble";

/** Lines of the last run's log that are shown. */
const shownLines = 3;

/** Longest line that is shown, in characters. */
const lineLength = 300;

const lastRun = ({ metadata }: Pod, container: string) => ({
  namespace: metadata.namespace ?? "",
  pod: metadata.name,
  container,
  previous: true,
});

/** Pods one of whose containers ends again and again, with the end of its log. */
export const podsCrashing: Check = {
  id: "pod-crash-loop",
  needs: ["pods"],
  asks: ({ pods }) => ({
    paths: pods.flatMap((pod) => {
      const { crashes, container } = podTrouble(pod) ?? {};
      return crashes === true && container !== undefined ? [logPath(lastRun(pod, container))] : [];
    }),
  }),
  find: (snapshot) =>
    snapshot.objects.pods.flatMap((pod) => {
      const trouble = podTrouble(pod);
      if (trouble?.crashes !== true || trouble.container === undefined) {
        return [];
      }
      const log = logOf(snapshot, lastRun(pod, trouble.container)).slice(-shownLines);
      const tail = log.map((line) => line.slice(0, lineLength)).join(" | ");
      const { namespace, name } = pod.metadata;
      return [
        {
          check: podsCrashing.id,
          severity: "error",
          object: { kind: "Pod", namespace, name },
          seen: tail === "" ? trouble.seen : `${trouble.seen}; its log ends: ${tail}`,
          cause: trouble.cause,
          fix: trouble.fix,
          docs: namespace === "kyma-system" ? "docs/ory.md#hydra" : "docs/mesh.md#sidecars",
        },
      ];
    }),
};
