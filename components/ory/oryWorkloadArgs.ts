import type { ComputeResources } from "../mesh/computeResources";
import type { CrdPolicy } from "../mesh/crdPolicy";

/** Bounds and targets of a HorizontalPodAutoscaler; what is left out is the profile's. */
export interface OryAutoscaling {
  /** Replicas at least, 1 or more. Default: the profile's. */
  minReplicas?: number;
  /** Replicas at most. Default: the profile's. */
  maxReplicas?: number;
  /** Use of CPU that is aimed at, in percent of the request, 1 to 100. Default: the profile's, 80. */
  targetCpuPercentage?: number;
  /** Use of memory that is aimed at, in percent of the request, 1 to 100. Default: the profile's, 75. */
  targetMemoryPercentage?: number;
}

/** What Hydra and Oathkeeper are run with. */
export interface OryWorkloadArgs {
  /**
   * Requests and limits of the program, each figure by itself over the profile's. Default: the profile's.
   *
   * Example: `{ requests: { cpu: "500m" } }`
   */
  resources?: ComputeResources;
  /**
   * Requests and limits of its maester, the controller of its custom resources, each figure by itself over the
   * profile's. Default: the profile's.
   *
   * Example: `{ limits: { memory: "256Mi" } }`
   */
  maesterResources?: ComputeResources;
  /**
   * Autoscaling, each figure by itself over the profile's; switches it on in a profile without. Excludes `replicas`.
   * Default: the profile's.
   *
   * Example: `{ minReplicas: 3, maxReplicas: 10 }`
   */
  autoscaling?: OryAutoscaling;
  /**
   * A fixed number of pods, 1 to 1000, in place of autoscaling. Default: the profile decides.
   *
   * Example: `2`
   */
  replicas?: number;
  /**
   * Registry and directory of Ory's images. Default: `docker.io/oryd`.
   *
   * Example: `registry.example.com/oryd`
   */
  registry?: string;
  /**
   * Names of the Secrets in the mesh's namespace of Kyma's own that images are pulled with. Default: none.
   *
   * Example: `["registry"]`
   */
  imagePullSecrets?: string[];
  /**
   * What a destroy does to the CustomResourceDefinition, and with it to every object of its kind. Default:
   * `CrdPolicy.Keep`.
   *
   * Example: `CrdPolicy.Delete`
   */
  crds?: CrdPolicy;
}
