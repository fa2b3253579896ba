import { systemNamespace } from "../../components/mesh/namespaces";
import type { Problem } from "../../components/validation/problem";
import { identifierCommand } from "../clusterSettings";
import type { Environment } from "../environment";
import type { ClusterSnapshot, IstioPart } from "./clusterSnapshot";
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
  return {
    problems: [
      ...(kubernetesVersion ? versionProblems(snapshot.version) : []),
      ...(customResources ? kinds.flatMap((kind) => kindProblems(kind, snapshot)) : []),
      ...(metrics && !snapshot.hasMetrics ? metricsProblems(autoscaled) : []),
      ...(otherIstio ? (snapshot.istio ?? []).flatMap(otherIstioProblems) : []),
    ],
    warnings:
      otherIstio && snapshot.istio === undefined
        ? [
            "the account may not list Deployments and webhooks, so that another Istio in the cluster would not be noticed",
          ]
        : [],
  };
}

function identityProblems(expected: string | undefined, found: string | undefined): Problem[] {
  const path = "kubernetes:clusterIdentifier";
  if (expected === undefined || expected === found) {
    return [];
  }
  return [
    found === undefined
      ? {
          path,
          problem: `cluster ${expected} is expected, and the account may not read which one this is`,
          allowed: "an account that may get the namespace kube-system",
        }
      : {
          path,
          problem: `cluster ${expected} is expected, but ${found} is what the kubeconfig leads to`,
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
  return served[groupVersion].includes(plural)
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
  return autoscaled.length === 0
    ? []
    : [
        {
          path: "cluster",
          problem: `serves no metrics.k8s.io, without which ${autoscaled.join(", ")} would never be scaled`,
          allowed: `a cluster with metrics-server, a fixed number of replicas, ${unless("metrics")}`,
        },
      ];
}

function otherIstioProblems(part: IstioPart): Problem[] {
  const { kind, name, namespace, managers } = part;
  const isOwn = namespace === systemNamespace && managers.some((manager) => manager.startsWith("pulumi"));
  const by = [...new Set(managers)].join(", ") || "somebody else";
  const where = namespace === "" ? "outside of the cluster" : `in namespace ${namespace}`;
  return isOwn
    ? []
    : [
        {
          path: "cluster",
          problem: `has an Istio of another's: ${kind} ${name}, of a control plane ${where}, made by ${by}`,
          allowed: `a cluster without Istio, ${unless("otherIstio")}`,
        },
      ];
}
