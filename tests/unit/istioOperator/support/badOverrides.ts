/** A spec, and the path and text of the one problem that it has. */
export type Bad = [spec: unknown, path: string, problem: string, allowed?: RegExp];

const pilot = (k8s: object) => ({ components: { pilot: { k8s } } });
const cni = (k8s: object) => ({ components: { cni: { k8s } } });
const ingress = (gateway: object) => ({ components: { ingressGateways: [{ name: "gate", ...gateway }] } });
const values = (section: object) => ({ values: section });

export const outOfScope: Bad[] = [
  [{ profile: "ambient" }, "profile", "ambient mode is not supported", /^default, demo, minimal, empty$/],
  [{ profile: "openshift" }, "profile", "OpenShift is not supported"],
  [{ profile: "remote" }, "profile", "multi-cluster meshes are not supported"],
  [{ profile: "preview" }, "profile", '"preview" is not a supported profile'],
  [{ revision: "canary" }, "revision", "revisions and canary control planes are not supported"],
  [values({ revisionTags: ["prod"] }), "values.revisionTags", "revisions and canary control planes are not supported"],
  [{ components: { ztunnel: { enabled: true } } }, "components.ztunnel", "ambient mode is not supported"],
  [{ components: { istiodRemote: {} } }, "components.istiodRemote", "multi-cluster meshes are not supported"],
  [values({ cni: { ambient: { enabled: true } } }), "values.cni.ambient.enabled", "ambient mode is not supported"],
  [
    pilot({ env: [{ name: "PILOT_ENABLE_AMBIENT", value: "true" }] }),
    "components.pilot.k8s.env[0]",
    "ambient mode is not supported",
  ],
  [
    values({ global: { multiCluster: { enabled: true } } }),
    "values.global.multiCluster.enabled",
    "multi-cluster meshes are not supported",
  ],
  [values({ global: { network: "n1" } }), "values.global.network", "multi-cluster meshes are not supported"],
  [
    { unvalidatedValues: { global: { network: "n1" } } },
    "unvalidatedValues.global.network",
    "multi-cluster meshes are not supported",
  ],
  [values({ global: { platform: "openshift" } }), "values.global.platform", "OpenShift is not supported"],
  [
    values({ gatewayClasses: { istio: { service: {}, x: 1 } } }),
    "values.gatewayClasses",
    "the Gateway API is not supported",
  ],
  [{ namespace: "istio-control" }, "namespace", '"istio-control" cannot be chosen', /^istio-system/],
  [{ meshConfig: { rootNamespace: "root" } }, "meshConfig.rootNamespace", '"root" cannot be chosen'],
  [{ installPackagePath: "/opt" }, "installPackagePath", "charts do not come from the override", /charts.directory/],
];

export const misspelt: Bad[] = [
  [{ component: {} }, "component", "unknown field, did you mean components?"],
  [{ components: { pillot: {} } }, "components.pillot", "unknown field, did you mean pilot?"],
  [{ components: { ingressGateway: [] } }, "components.ingressGateway", "unknown field, did you mean ingressGateways?"],
  [pilot({ resorces: {} }), "components.pilot.k8s.resorces", "unknown field, did you mean resources?"],
  [
    pilot({ hpaSpec: { minreplicas: 2 } }),
    "components.pilot.k8s.hpaSpec.minreplicas",
    "unknown field, did you mean minReplicas?",
  ],
  [ingress({ labels: {} }), "components.ingressGateways[0].labels", "unknown field, did you mean label?"],
  [
    values({ global: { proxy: { resource: {} } } }),
    "values.global.proxy.resource",
    "unknown field, did you mean resources?",
  ],
  [values({ Pilot: {} }), "values.Pilot", "unknown field, did you mean pilot?", /unvalidatedValues$/],
  [values({ autoscaleMin: 2 }), "values.autoscaleMin", "belongs to istiod's section", /^values.pilot.autoscaleMin$/],
  [values({ pilot: { autoScaleMin: 2 } }), "values.pilot.autoScaleMin", "unknown field, did you mean autoscaleMin?"],
  [{ meshConfig: { accessLogfile: "" } }, "meshConfig.accessLogfile", "unknown field, did you mean accessLogFile?"],
  [{ meshConfig: { access_log_file: "" } }, "meshConfig.access_log_file", "unknown field, did you mean accessLogFile?"],
  [
    { meshConfig: { defaultConfig: { concurency: 2 } } },
    "meshConfig.defaultConfig.concurency",
    "unknown field, did you mean concurrency?",
  ],
  [values({ global: { quite: { different: 1 } } }), "values.global.quite", "unknown field", /and others$/],
];

export const wrongValues: Bad[] = [
  ["text", "", '"text" is not an object'],
  [{ hub: "https://docker.io/istio" }, "hub", '"https://docker.io/istio" is not a registry'],
  [{ tag: "a:b" }, "tag", '"a:b" is not an image tag'],
  [{ compatibilityVersion: 1.3 }, "compatibilityVersion", "1.3 is a number, which loses trailing zeros", /in quotes/],
  [{ compatibilityVersion: "1.30.1" }, "compatibilityVersion", '"1.30.1" is not a minor release of Istio'],
  [{ components: { pilot: { enabled: "yes" } } }, "components.pilot.enabled", '"yes" is not a boolean'],
  [{ components: { ingressGateways: {} } }, "components.ingressGateways", "{} is not a list"],
  [{ components: { egressGateways: [{}] } }, "components.egressGateways[0].name", "is missing"],
  [
    { components: { ingressGateways: [{ name: "a" }, { name: "a" }] } },
    "components.ingressGateways[1].name",
    '"a" is there twice',
  ],
  [{ meshConfig: { extensionProviders: [{}] } }, "meshConfig.extensionProviders[0].name", "is missing"],
  [pilot({ replicaCount: 0 }), "components.pilot.k8s.replicaCount", "0 is not in range"],
  [
    pilot({ resources: { requests: { memory: "3072 Mi" } } }),
    "components.pilot.k8s.resources.requests.memory",
    '"3072 Mi" is not a quantity',
  ],
  [
    pilot({ hpaSpec: { minReplicas: 5, maxReplicas: 2 } }),
    "components.pilot.k8s.hpaSpec.minReplicas",
    "5 is more than maxReplicas",
  ],
  [pilot({ hpaSpec: {}, replicaCount: 2 }), "components.pilot.k8s", "hpaSpec and replicaCount exclude each other"],
  [
    pilot({ podDisruptionBudget: { minAvailable: 1, maxUnavailable: 1 } }),
    "components.pilot.k8s.podDisruptionBudget",
    "minAvailable and maxUnavailable exclude each other",
  ],
  [
    pilot({ env: [{ name: "A", value: "b", valueFrom: { fieldRef: { fieldPath: "spec" } } }] }),
    "components.pilot.k8s.env[0]",
    "value and valueFrom exclude each other",
  ],
  [
    pilot({ env: [{ name: "PILOT_TRACE_SAMPLING", value: "all" }] }),
    "components.pilot.k8s.env[0].value",
    '"all" is not a percentage',
  ],
  [pilot({ tolerations: [{ effect: "NoWay" }] }), "components.pilot.k8s.tolerations[0].effect", '"NoWay" is not known'],
];

export const notExpressible: Bad[] = [
  [
    pilot({ readinessProbe: { periodSeconds: 1 } }),
    "components.pilot.k8s.readinessProbe",
    "the chart fixes istiod's readiness probe",
  ],
  [
    pilot({ overlays: [{ kind: "Deployment" }] }),
    "components.pilot.k8s.overlays",
    "overlays patch rendered objects, which chart values cannot",
    /transform/,
  ],
  [
    { components: { base: { k8s: { overlays: [{}, { kind: "x" }] } } } },
    "components.base.k8s.overlays",
    "overlays patch rendered objects, which chart values cannot",
  ],
  [
    pilot({ imagePullPolicy: "Always" }),
    "components.pilot.k8s.imagePullPolicy",
    "the chart has no pull policy for istiod alone",
    /values.global.imagePullPolicy/,
  ],
  [
    pilot({ securityContext: { runAsUser: 65534 } }),
    "components.pilot.k8s.securityContext.runAsUser",
    "the chart fixes istiod's security context",
    /seccompProfile/,
  ],
  [pilot({ service: { type: "NodePort" } }), "components.pilot.k8s.service.type", "the chart fixes istiod's Service"],
  [
    pilot({ strategy: { type: "Recreate" } }),
    "components.pilot.k8s.strategy.type",
    '"Recreate" is not what the chart does',
  ],
  [
    pilot({ hpaSpec: { metrics: [{ type: "Pods", pods: {} }] } }),
    "components.pilot.k8s.hpaSpec.metrics[0]",
    "the charts scale by CPU and memory alone",
  ],
  [
    pilot({ hpaSpec: { metrics: [{ resource: { name: "cpu", targetAverageUtilization: 80 } }] } }),
    "components.pilot.k8s.hpaSpec.metrics[0].resource.targetAverageUtilization",
    "belongs to autoscaling/v2beta1, which Kubernetes 1.25 removed",
    /averageUtilization: 80/,
  ],
  [
    pilot({
      hpaSpec: { metrics: [{ resource: { name: "memory", target: { type: "Utilization", averageUtilization: 80 } } }] },
    }),
    "components.pilot.k8s.hpaSpec.metrics",
    "has no target for cpu, which the chart always scales by",
  ],
  [
    pilot({ hpaSpec: { scaleTargetRef: { kind: "Deployment", name: "istio-pilot" } } }),
    "components.pilot.k8s.hpaSpec.scaleTargetRef.name",
    '"istio-pilot" is not what the component\'s autoscaler scales',
    /^istiod/,
  ],
  [
    pilot({ podDisruptionBudget: { selector: {} } }),
    "components.pilot.k8s.podDisruptionBudget.selector",
    "the charts select the component's own pods",
  ],
  [
    pilot({ podDisruptionBudget: { maxUnavailable: 0 } }),
    "components.pilot.k8s.podDisruptionBudget.maxUnavailable",
    "0 is taken by the chart for unset",
  ],
  [pilot({ env: [{ name: "POD_NAME", value: "x" }] }), "components.pilot.k8s.env[0]", "POD_NAME is set by the chart"],
  [
    values({ pilot: { env: { PILOT_TRACE_SAMPLING: "20" } } }),
    "values.pilot.env.PILOT_TRACE_SAMPLING",
    "PILOT_TRACE_SAMPLING is set by the chart",
    /^values.pilot.traceSampling$/,
  ],
  [
    pilot({ podAnnotations: { "sidecar.istio.io/inject": "true" } }),
    "components.pilot.k8s.podAnnotations.sidecar.istio.io/inject",
    "is set by the chart",
  ],
  [
    cni({ nodeSelector: { a: "b" } }),
    "components.cni.k8s.nodeSelector",
    "the chart fixes the node selector",
    /affinity/,
  ],
  [
    cni({ replicaCount: 2 }),
    "components.cni.k8s.replicaCount",
    "the CNI node agent is a DaemonSet with one pod on each node and no Service",
  ],
  [
    cni({ env: [{ name: "A", valueFrom: { fieldRef: { fieldPath: "spec" } } }] }),
    "components.cni.k8s.env[0].valueFrom",
    "the chart cni has literal variables only",
  ],
  [
    ingress({ k8s: { service: { sessionAffinity: "ClientIP" } } }),
    "components.ingressGateways[0].k8s.service.sessionAffinity",
    "the chart's Service has no such member",
  ],
  [
    values({ gateways: { "istio-ingressgateway": { secretVolumes: [{ name: "a" }] } } }),
    "values.gateways.istio-ingressgateway.secretVolumes",
    "the chart gateway has nothing of the kind",
    /volumes/,
  ],
  [
    values({ global: { proxy: { accessLogFile: "/dev/stdout" } } }),
    "values.global.proxy.accessLogFile",
    "is no longer read by Istio",
    /^meshConfig.accessLogFile$/,
  ],
];
