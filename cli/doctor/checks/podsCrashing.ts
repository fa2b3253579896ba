import * as systemNamespaces from "../../../components/mesh/namespaces";
import { logOf, logPath } from "../answers";
import type { Check } from "../check";
import type { Pod } from "../kubeObjects";
import { podSeverity } from "./podsStuck";
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

/** Namespaces whose logs are shown: what other programs write may be nobody's business. */
const shownNamespaces: (string | undefined)[] = Object.values(systemNamespaces);

/** A line of a log without the credentials of the addresses in it. */
function masked(line: string): string {
  return line.replace(/\/\/[^\s/@]*:\S*@/g, "//***@");
}

/** Pods one of whose containers ends again and again; those of the mesh with the end of their logs. */
export const podsCrashing: Check = {
  id: "pod-crash-loop",
  needs: ["pods"],
  asks: ({ pods }) => ({
    paths: pods.flatMap((pod) => {
      const { crashes, container } = podTrouble(pod) ?? {};
      return crashes === true && container !== undefined && shownNamespaces.includes(pod.metadata.namespace)
        ? [logPath(lastRun(pod, container))]
        : [];
    }),
  }),
  find: (snapshot) =>
    snapshot.objects.pods.flatMap((pod) => {
      const trouble = podTrouble(pod);
      if (trouble?.crashes !== true || trouble.container === undefined) {
        return [];
      }
      const log = logOf(snapshot, lastRun(pod, trouble.container)).slice(-shownLines);
      const tail = log.map((line) => masked(line).slice(0, lineLength)).join(" | ");
      const { namespace, name } = pod.metadata;
      return [
        {
          check: podsCrashing.id,
          severity: podSeverity(pod),
          object: { kind: "Pod", namespace, name },
          seen: tail === "" ? trouble.seen : `${trouble.seen}; its log ends: ${tail}`,
          cause: trouble.cause,
          fix: trouble.fix,
          docs: namespace === "kyma-system" ? "docs/ory.md#hydra" : "docs/mesh.md#sidecars",
        },
      ];
    }),
};
