/** What a workload accepts instead of mutual TLS alone. */
export enum MutualTlsMode {
  /** Mutual TLS and plaintext: for callers without a sidecar. */
  Permissive = "PERMISSIVE",
  /** Plaintext alone: for workloads without a sidecar. */
  Disable = "DISABLE",
}
