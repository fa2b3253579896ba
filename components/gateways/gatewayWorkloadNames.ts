/** Names of a gateway's release and pods. */
export interface GatewayWorkloadNames {
  /** Helm release, Deployment and Service. */
  release: string;
  /** Labels of the pods, which Gateway objects select. */
  labels: { app: string; istio: string };
  /** ServiceAccount of the pods. */
  serviceAccount: string;
}

/** Names by the release's, as Kyma's istioctl gave them: users and controllers rely on them. */
export function gatewayWorkloadNames(release: string): GatewayWorkloadNames {
  return {
    release,
    labels: { app: release, istio: release.replace(/^istio-/, "") },
    serviceAccount: `${release}-service-account`,
  };
}
