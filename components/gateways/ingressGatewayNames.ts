/** Names in the cluster that Kyma's users and controllers rely on. */
export const ingressGateway = {
  /** Helm release, Deployment and Service. */
  release: "istio-ingressgateway",
  /** Labels of the pods, which Gateway objects select. */
  labels: { app: "istio-ingressgateway", istio: "ingressgateway" },
  /** Written into the AuthorizationPolicies of Kyma's API gateway controller. */
  serviceAccount: "istio-ingressgateway-service-account",
  /** Gateway object. */
  gateway: "kyma-gateway",
  /** Secret with the certificate and key, in the namespace of the gateway's pods. */
  certificateSecret: "kyma-gateway-certs",
  /** VirtualService of the health check. */
  healthRoute: "istio-healthz",
} as const;
