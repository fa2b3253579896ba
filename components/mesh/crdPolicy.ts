/** What a destroy does to Istio's CustomResourceDefinitions, and with them to every Istio object in the cluster. */
export enum CrdPolicy {
  /**
   * They stay, and so do users' Istio objects. A later install on that cluster meets them: run it with
   * `kubernetes:upsertExistingObjects` set to true.
   */
  Keep = "keep",
  /** They are deleted, and every Istio object in the cluster with them. */
  Delete = "delete",
}
