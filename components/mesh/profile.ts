/** Size of the installation. */
export enum Profile {
  /** Small quotas, one replica of everything: development and tests. */
  Evaluation = "evaluation",
  /** Large quotas, autoscaling, spread over nodes and disruption budgets. */
  Production = "production",
}
