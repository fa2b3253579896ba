/** Inputs of Istio's that are refused, and why. */
export const refusedInputs: Record<string, string> = {
  "autoscaling_v2beta1_k8s_and_values.yaml": "a metric of autoscaling/v2beta1, which Kubernetes 1.25 removed",
  "component_hub_tag.yaml": "ambient mode (ztunnel)",
  "deprecated_autoscaling_k8s_spec.yaml": "metrics of autoscaling/v2beta1; an autoscaler of another Deployment",
  "flag_force.yaml": "an unknown value, which istioctl refuses too unless it is forced",
  "gateways.yaml": "overlays",
  "invalid-k8s-values.yaml": "an unknown field of a toleration, which istioctl refuses too",
  "invalid-k8s.yaml": "ambient mode (ztunnel)",
  "istiod_remote.yaml": "multi-cluster",
  "istiod_remote_config.yaml": "multi-cluster",
  "istiod_remote_ipv6.yaml": "multi-cluster",
  "istiod_remote_local.yaml": "multi-cluster",
  "minimal-revisioned.yaml": "revisions",
  "pilot_k8s_settings.yaml":
    "a readiness probe and a variable that the chart fixes; an autoscaler of another Deployment",
  "pilot_override_kubernetes.yaml": "overlays",
  "ztunnel.yaml": "ambient mode (ztunnel)",
  "ztunnel_tolerations.yaml": "ambient mode (ztunnel)",
};

/** Inputs that istioctl itself refuses although the project takes them: files of several documents. */
export const refusedByIstioctl = ["multiple_iops.yaml"];

/** Where the objects of the two may differ. Patterns match `<kind>/<namespace>/<name> <path>: ...`. */
export const allowedDifferences: { pattern: RegExp; reason: string }[] = [
  {
    pattern: /^ConfigMap\/istio-system\/values data (original|merged)-values:/,
    reason: "a record of the values themselves: istioctl hands all of them to every chart and sets some by patches",
  },
  {
    pattern: /^ValidatingWebhookConfiguration\/istiod-default-validator:/,
    reason: "istioctl installs it in a step of its own, which `manifest generate` leaves out",
  },
  {
    pattern:
      /^(PodDisruptionBudget\/istio-system\/istiod spec|Gateway\/[a-z-]+\/[a-z-]+ budget) minAvailable: null became undefined$/,
    reason: "istioctl writes null where the bound is unset",
  },
  {
    pattern: /^ConfigMap\/istio-system\/istio-cni-config data [A-Z_]+: undefined became/,
    reason: "the chart has the agent's variables in its ConfigMap too; istioctl adds them to the container alone",
  },
  {
    pattern: /^ConfigMap\/istio-system\/istio-sidecar-injector data values pilot env [A-Z0-9_]+: undefined became/,
    reason: "the chart shows istiod's variables to the injection templates too, which ask for none of these",
  },
  {
    pattern: /^ConfigMap\/istio-system\/istio-sidecar-injector data values pilot cni (?!enabled|provider)/,
    reason: "istioctl mixes the values of the chart cni into istiod's, where no template reads them",
  },
  {
    pattern: /^ConfigMap\/istio-system\/istio-sidecar-injector data values global priorityClassName:/,
    reason: "istiod's priority class is a global value of its chart; no injection template reads it",
  },
  {
    pattern: /^Deployment\/istio-system\/istiod spec template spec tolerations /,
    reason: "istioctl replaces istiod's own toleration of nodes without CNI; the chart keeps it before the others",
  },
  {
    pattern: /^Gateway\/[a-z-]+\/[a-z-]+ securityContext sysctls \d+: undefined became .*ip_unprivileged_port_start/,
    reason: "the chart gateway binds 80 and 443 themselves, istioctl's own charts 8080 and 8443",
  },
  {
    pattern:
      /^Gateway\/istio-system\/istio-ingressgateway-custom (labels (app|app.kubernetes.io\/name|service.istio.io\/canonical-name)|env ISTIO_META_(OWNER|WORKLOAD_NAME) value):/,
    reason: "a further gateway has its own name for app, and the injector adds what else is made of its name",
  },
  {
    pattern: /^Gateway\/istio-system\/istio-ingressgateway budget minAvailable: 1 became undefined$/,
    reason: "the chart gateway makes a budget only where one is asked for",
  },
  {
    pattern: /^Gateway\/istio-system\/istio-ingressgateway nodeSelector pool: undefined became "edge"$/,
    reason: "istioctl's own charts make a node affinity of values.gateways.istio-ingressgateway.nodeSelector",
  },
  {
    pattern:
      /^Gateway\/istio-system\/istio-ingressgateway image: "registry.example\/istio\/proxyv2:1.31.1-distroless" became undefined$/,
    reason: "the injector fills in the image of the spec, which istiod has as its own default",
  },
];
