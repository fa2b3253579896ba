/** How one of several endpoints is picked. */
export enum LoadBalancingAlgorithm {
  /** The one of two, taken at random, with fewer open requests. */
  LeastRequest = "LEAST_REQUEST",
  /** One after the other. */
  RoundRobin = "ROUND_ROBIN",
  /** At random. */
  Random = "RANDOM",
  /** The address that the caller asked for. */
  Passthrough = "PASSTHROUGH",
}
