/** A workload that may not be as restricted as others. */
export interface PodException {
  /** Kind, namespace and name, as `DaemonSet istio-system/istio-cni-node`. */
  workload: string;
  /** Names of the controls that it may break. */
  controls: string[];
  /** Why it has to. */
  reason: string;
}

/** What Istio needs. Its sidecars' own container istio-init is put in at admission, where no policy of a stack sees it. */
export const istioExceptions: PodException[] = [
  {
    workload: "DaemonSet istio-system/istio-cni-node",
    controls: [
      "appArmor",
      "capabilities",
      "privilegeEscalation",
      "runAsNonRoot",
      "runAsUser",
      "seccompProfile",
      "volumes",
    ],
    reason: "it installs the CNI plugin on each node, as root, with capabilities and directories of the node",
  },
];

/** An exception of the config: a workload, and the controls that it may break after a colon. */
export const exceptionPattern = /^([A-Za-z]+ [^ /:]+\/[^ /:]+): ([A-Za-z]+(?:, ?[A-Za-z]+)*)$/;

/** The controls that a workload may break. */
export function exceptedControls(workload: string, configured: readonly string[]): string[] {
  const own = istioExceptions
    .filter((exception) => exception.workload === workload)
    .flatMap(({ controls }) => controls);
  const further = configured.flatMap((text) => {
    const [, name, controls] = exceptionPattern.exec(text) ?? [];
    return name === workload ? controls.split(/, ?/) : [];
  });
  return [...own, ...further];
}
