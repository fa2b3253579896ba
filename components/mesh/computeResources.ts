/** CPU and memory in Kubernetes quantities. */
export interface ComputeQuantities {
  /** CPU, such as `20m` or `1`. Default: the profile's. */
  cpu?: string;
  /** Memory, such as `32Mi` or `1Gi`. Default: the profile's. */
  memory?: string;
}

/** What a container asks for and what it may use at most. */
export interface ComputeResources {
  /** What the scheduler sets aside for the container. Default: the profile's. */
  requests?: ComputeQuantities;
  /** What the container may use at most. Default: the profile's. */
  limits?: ComputeQuantities;
}
