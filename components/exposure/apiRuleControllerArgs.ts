import type { ComputeResources } from "../mesh/computeResources";

/** How the controller of APIRules is run. */
export interface ApiRuleControllerArgs {
  /**
   * Full reference of its image, in place of the registry's. Default: `<registry>/api-gateway-controller:1.9.0`.
   *
   * Example: `registry.example.com/api-gateway-controller:1.9.0`
   */
  image?: string;
  /**
   * Registry and directory of its image. Default: `europe-docker.pkg.dev/kyma-project/prod`.
   *
   * Example: `registry.example.com/kyma`
   */
  registry?: string;
  /**
   * Names of the Secrets in the mesh's namespace of Kyma's own that the image is pulled with. Default: none.
   *
   * Example: `["registry"]`
   */
  imagePullSecrets?: string[];
  /**
   * Number of pods, 1 to 10, of which one works and the others wait. Default: 1.
   *
   * Example: `2`
   */
  replicas?: number;
  /**
   * Requests and limits, each figure by itself over the default. Default: 10m/64Mi to 100m/128Mi, Kyma's.
   *
   * Example: `{ limits: { memory: "256Mi" } }`
   */
  resources?: ComputeResources;
  /**
   * Name of a PriorityClass that is there. Default: none.
   *
   * Example: `system-cluster-critical`
   */
  priorityClassName?: string;
  /**
   * Labels that every object made from an APIRule gets. Default: none.
   *
   * Example: `{ team: "api" }`
   */
  labels?: { [key: string]: string };
}
