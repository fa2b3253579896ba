import { matching } from "../components/validation/checks";
import type { Problem } from "../components/validation/problem";
import { notSet } from "./configProblems";

/** Which cluster a stack is for, by settings of Pulumi's Kubernetes provider. */
export interface ClusterSettings {
  /** Path or content of a kubeconfig. Undefined: KUBECONFIG, else ~/.kube/config. */
  kubeconfig?: string;
  /** Context of the kubeconfig. Undefined: its current one. */
  context?: string;
  /** Cluster of the kubeconfig in place of the context's. Undefined: the context's. */
  cluster?: string;
  /** Uid of the cluster's namespace kube-system. Undefined: any cluster will do. */
  clusterIdentifier?: string;
}

/** How to learn which cluster a context leads to. */
export const identifierCommand = "`kubectl get namespace kube-system -o jsonpath={.metadata.uid}`";

const identifier = matching(
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  "the uid of a namespace",
  `what ${identifierCommand} prints for the right cluster`,
);

const names = {
  kubeconfig: "kubernetes:kubeconfig",
  context: "kubernetes:context",
  cluster: "kubernetes:cluster",
  clusterIdentifier: "kubernetes:clusterIdentifier",
};

/** Reads which cluster a stack is for. Empty settings are none, as the provider takes them. */
export function clusterSettings(config: Record<string, string>): ClusterSettings {
  return {
    kubeconfig: config[names.kubeconfig] || undefined,
    context: config[names.context] || undefined,
    cluster: config[names.cluster] || undefined,
    clusterIdentifier: config[names.clusterIdentifier] || undefined,
  };
}

/** Problems of which cluster a stack is for: production goes to none by chance. */
export function clusterProblems(environment: unknown, cluster: ClusterSettings): Problem[] {
  const { kubeconfig, context, clusterIdentifier } = cluster;
  const isPinned = environment === "production";
  const isNamed = kubeconfig !== undefined || context !== undefined;
  return [
    ...(isPinned && !isNamed
      ? [
          {
            path: names.context,
            problem: `${notSet}; production does not go to whatever context is current`,
            allowed: `a context of the kubeconfig, or ${names.kubeconfig}`,
          },
        ]
      : []),
    ...(isPinned && clusterIdentifier === undefined
      ? [
          {
            path: names.clusterIdentifier,
            problem: notSet,
            allowed: `what ${identifierCommand} prints for the right cluster`,
          },
        ]
      : []),
    ...(clusterIdentifier === undefined ? [] : identifier(clusterIdentifier, names.clusterIdentifier)),
  ];
}
