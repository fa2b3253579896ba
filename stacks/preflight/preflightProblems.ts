import { systemNamespace } from "../../components/mesh/namespaces";
import { orderAnnotation } from "../../components/mesh/startOrder";
import type { Problem } from "../../components/validation/problem";
import { identifierCommand } from "../clusterSettings";
import type { Environment } from "../environment";
import type { Answered, ClusterSnapshot, IstioPart } from "./clusterSnapshot";
import type { Requirements } from "./requirements";

/** The oldest Kubernetes that Istio 1.31 supports (its table of supported releases). */
const oldestKubernetes = { major: 1, minor: 32 };

/** What keeps a cluster from being a stack's, and what could not be found out. */
export interface PreflightVerdict {
  problems: Problem[];
  warnings: string[];
}

/** How a check is switched off. */
function unless(check: string): string {
  return `or \`kyma-mesh:preflight.${check}: false\` to go on without this check`;
}

/** Judges what a cluster has by what a stack needs. */
export function preflightProblems(
  { cluster, preflight = {} }: Pick<Environment, "cluster" | "preflight">,
  { kinds, autoscaled }: Requirements,
  snapshot: ClusterSnapshot,
): PreflightVerdict {
  const { kubernetesVersion = true, customResources = true, metrics = true, otherIstio = true } = preflight;
  const identity = identityProblems(cluster.clusterIdentifier, snapshot.identifier);
  if (identity.length > 0) {
    // What another cluster has is of no interest.
    return { problems: identity, warnings: [] };
  }
  const needsMetrics = metrics && autoscaled.length > 0;
  return {
    problems: [
      ...(kubernetesVersion ? versionProblems(snapshot.version) : []),
      ...(customResources ? kinds.flatMap((kind) => kindProblems(kind, snapshot)) : []),
      ...(needsMetrics && known(snapshot.metrics, true) === false ? metricsProblems(autoscaled) : []),
      ...(otherIstio ? known(snapshot.istio, []).flatMap(otherIstioProblems) : []),
    ],
    warnings: [
      ...(customResources ? kinds.flatMap((kind) => kindWarnings(kind, snapshot)) : []),
      ...(needsMetrics ? warning(snapshot.metrics, "whether the cluster serves metrics.k8s.io") : []),
      ...(otherIstio ? otherIstioWarnings(snapshot) : []),
    ],
  };
}

function known<T>(answer: Answered<T>, otherwise: T): T {
  return "known" in answer ? answer.known : otherwise;
}

function warning(answer: Answered<unknown>, what: string): string[] {
  return "unknown" in answer ? [`${what} could not be found out: ${answer.unknown}`] : [];
}

function kindWarnings({ groupVersion, plural }: Requirements["kinds"][number], { served }: ClusterSnapshot): string[] {
  return warning(served[groupVersion], `whether the cluster has ${plural} of ${groupVersion}`);
}

function otherIstioWarnings({ istio }: ClusterSnapshot): string[] {
  return "unknown" in istio
    ? [`Deployments and webhooks could not be listed, so that another Istio would not be noticed: ${istio.unknown}`]
    : [];
}

function identityProblems(expected: string | undefined, found: ClusterSnapshot["identifier"]): Problem[] {
  const path = "kubernetes:clusterIdentifier";
  if (expected === undefined) {
    return [];
  }
  if ("unknown" in found) {
    return [
      {
        path,
        problem: `cluster ${expected} is expected, and which one this is could not be found out: ${found.unknown}`,
        allowed: "an account that may get the namespace kube-system, and an answer",
      },
    ];
  }
  return expected === found.known
    ? []
    : [
        {
          path,
          problem: `cluster ${expected} is expected, but ${found.known} is what the kubeconfig leads to`,
          allowed: `a context of the right cluster, or the identifier of this one if it is meant; ${identifierCommand} tells it`,
        },
      ];
}

function versionProblems(version: string): Problem[] {
  const [major, minor] = (/^v?(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  const { major: oldest, minor: oldestMinor } = oldestKubernetes;
  return major > oldest || (major === oldest && minor >= oldestMinor)
    ? []
    : [
        {
          path: "cluster",
          problem: `Kubernetes ${version} is too old for Istio`,
          allowed: `${oldest}.${oldestMinor} or newer, ${unless("kubernetesVersion")}`,
        },
      ];
}

function kindProblems(kind: Requirements["kinds"][number], { served }: ClusterSnapshot): Problem[] {
  const { setting, groupVersion, plural, provider } = kind;
  return known(served[groupVersion], [plural]).includes(plural)
    ? []
    : [
        {
          path: setting,
          problem: `needs ${plural} of ${groupVersion}, which the cluster does not have`,
          allowed: `a cluster with ${provider}, the setting changed, ${unless("customResources")}`,
        },
      ];
}

function metricsProblems(autoscaled: readonly string[]): Problem[] {
  return [
    {
      path: "cluster",
      problem: `serves no metrics.k8s.io, without which ${autoscaled.join(", ")} would never be scaled`,
      allowed: `a cluster with metrics-server, a fixed number of replicas, ${unless("metrics")}`,
    },
  ];
}

function otherIstioProblems(part: IstioPart): Problem[] {
  const { kind, name, namespace, managers, annotations, isBeingDeleted } = part;
  // Of the istiods that Pulumi made, this package's is the one that waits for what it must find.
  const isOwn =
    namespace === systemNamespace &&
    managers.some((manager) => manager.startsWith("pulumi")) &&
    (kind !== "Deployment" || orderAnnotation in annotations);
  const by = [...new Set(managers)].join(", ") || "somebody else";
  const where = namespace === "" ? "outside of the cluster" : `in namespace ${namespace}`;
  return isOwn
    ? []
    : [
        {
          path: "cluster",
          problem: `has an Istio of another's: ${kind} ${name}, of a control plane ${where}, made by ${by}${isBeingDeleted ? ", which is being deleted" : ""}`,
          allowed: `a cluster without Istio${isBeingDeleted ? " (try again when it is gone)" : ""}, ${unless("otherIstio")}`,
        },
      ];
}
