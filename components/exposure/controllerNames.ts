/** Names in the cluster. The controller itself looks for its ConfigMap by name and namespace. */
export const controllerNames = {
  deployment: "api-gateway",
  serviceAccount: "api-gateway-account",
  role: "api-gateway-role",
  leaderRole: "api-gateway-leader-election",
  config: "api-gateway-config",
  configKey: "api-gateway-config",
  metrics: "api-gateway-metrics",
  labels: {
    "app.kubernetes.io/name": "api-gateway",
    "app.kubernetes.io/instance": "api-gateway",
    "control-plane": "controller-manager",
    "kyma-project.io/component": "controller",
  },
};

/** Lease of the pod that works; the controller's own name for it. */
export const leaderLease = "69358922.kyma-project.io";

export const controllerPorts = { metrics: 8080, health: 8081 };
