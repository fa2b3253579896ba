import type { ComputeResources } from "../mesh/computeResources";

/** Bounds and targets of a gateway's HorizontalPodAutoscaler; what is left out is the profile's. */
export interface GatewayAutoscaling {
  /** Replicas at least, 1 or more. Default: the profile's. */
  minReplicas?: number;
  /** Replicas at most. Default: the profile's. */
  maxReplicas?: number;
  /** Use of CPU that is aimed at, in percent of the request, 1 to 100. Default: the profile's, 80. */
  targetCpuPercentage?: number;
  /** Use of memory that is aimed at, in percent of the request, 1 to 100. Default: the profile's. */
  targetMemoryPercentage?: number;
}

/** How many pods may be missing while nodes are drained: exactly one of the two. */
export interface GatewayDisruptionBudget {
  /** Pods that stay at least, 1 or more. Default: none is stated. */
  minAvailable?: number;
  /** Pods that may go at a time, 1 or more. Default: none is stated. */
  maxUnavailable?: number;
}

/** Settings of a gateway's pods, and of how many there are. */
export interface GatewayWorkloadArgs {
  /**
   * Requests and limits of the gateway's proxy, each figure by itself over the profile's. Default: the profile's.
   *
   * Example: `{ requests: { cpu: "500m" } }`
   */
  resources?: ComputeResources;
  /**
   * Autoscaling, each figure by itself over the profile's; switches it on in a profile without. Excludes `replicas`.
   * Default: the profile's.
   *
   * Example: `{ minReplicas: 5, maxReplicas: 20 }`
   */
  autoscaling?: GatewayAutoscaling;
  /**
   * A fixed number of pods, 1 to 1000, in place of autoscaling. Default: the profile decides.
   *
   * Example: `2`
   */
  replicas?: number;
  /**
   * PodDisruptionBudget; none is made for a single pod, whose node could then not be drained. Default: the profile's.
   *
   * Example: `{ maxUnavailable: 1 }`
   */
  disruptionBudget?: GatewayDisruptionBudget;
  /**
   * Whether the pods prefer nodes that run none of them yet. Default: the profile's.
   *
   * Example: `true`
   */
  spread?: boolean;
  /**
   * Whether the pods run Istio's debug image, which has a shell and network tools, in place of the mesh's. Without
   * effect where the mesh's proxy image is a full reference of one's own. Default: false.
   *
   * Example: `true`
   */
  debugImage?: boolean;
  /**
   * Further annotations of the pods. Default: none.
   *
   * Example: `{ "proxy.istio.io/overrides": "..." }`
   */
  podAnnotations?: { [key: string]: string };
  /**
   * Further labels of the pods and of everything else of the release. Default: none.
   *
   * Example: `{ team: "edge" }`
   */
  labels?: { [key: string]: string };
}
