/**
 * Size of the installation, with the figures of Kyma 2.13 and later: CPU in cores or millicores (m), memory in
 * mebibytes (Mi) or gibibytes (Gi), as request – limit.
 */
export enum Profile {
  /**
   * Development and tests: one replica of everything, no disruption budgets. istiod 50m/128Mi – 1000m/1024Mi, ingress
   * gateway 10m/32Mi – 1000m/1024Mi, sidecars 10m/32Mi – 250m/254Mi.
   */
  Evaluation = "evaluation",
  /**
   * Autoscaling, preference for different nodes and disruption budgets. istiod 100m/512Mi – 4000m/2Gi, 2 to 5 replicas;
   * ingress gateway 100m/128Mi – 2000m/1024Mi, 3 to 10 replicas; sidecars 10m/192Mi – 1000m/1024Mi.
   */
  Production = "production",
}
