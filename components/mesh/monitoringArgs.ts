/** Scrape configuration for the Prometheus operator, whose CRDs (`monitoring.coreos.com`) must be in the cluster. */
export interface MonitoringArgs {
  /**
   * Labels by which the Prometheus finds the ServiceMonitor of istiod and the PodMonitor of the proxies. Default: none.
   *
   * Example: `{ prometheus: "monitoring" }`
   */
  labels?: { [key: string]: string };
}
