import { imageHub, imageTag } from "./imageShapes";
import { seccompProfile } from "./podShapes";
import { fixedNamespace, outOfScope } from "./scope";
import { globalScope, multiClusterScope } from "./valuesScope";
import {
  allRefused,
  anything,
  choice,
  flag,
  listOf,
  mapOf,
  nullable,
  objects,
  record,
  refused,
  text,
  textOrNumber,
  whole,
  type Shape,
} from "./shapes";

const enabled = { enabled: flag };

const figures = mapOf(nullable(textOrNumber));

/** Requests and limits; null drops a figure of the chart's. */
export const chartResources: Shape = record({ requests: figures, limits: figures });

/** Settings that the charts once read under `values.global` and now read from MeshConfig. */
function movedTo(place: string): Shape {
  return refused("is no longer read by Istio", place);
}

const proxy = {
  capNetBindService: text,
  autoInject: choice("enabled", "disabled"),
  clusterDomain: text,
  componentLogLevel: text,
  enableCoreDump: movedTo("no replacement"),
  excludeIPRanges: text,
  excludeInboundPorts: textOrNumber,
  excludeOutboundPorts: textOrNumber,
  forceApplyIptables: flag,
  holdApplicationUntilProxyStarts: flag,
  image: text,
  includeIPRanges: text,
  includeInboundPorts: textOrNumber,
  includeOutboundPorts: textOrNumber,
  lifecycle: objects,
  logLevel: choice("trace", "debug", "info", "warning", "error", "critical", "off"),
  outlierLogPath: text,
  privileged: flag,
  readinessFailureThreshold: whole(0),
  readinessInitialDelaySeconds: whole(0),
  readinessPeriodSeconds: whole(0),
  resources: chartResources,
  seccompProfile,
  startupProbe: record({ enabled: flag, failureThreshold: whole(1) }),
  statusPort: whole(0, 65535),
  tracer: choice("zipkin", "lightstep", "datadog", "stackdriver", "none"),
  variant: choice("", "debug", "distroless"),
  accessLogFile: movedTo("meshConfig.accessLogFile"),
  accessLogFormat: movedTo("meshConfig.accessLogFormat"),
  accessLogEncoding: movedTo("meshConfig.accessLogEncoding"),
  concurrency: movedTo("meshConfig.defaultConfig.concurrency"),
  envoyAccessLogService: movedTo("meshConfig.defaultConfig.envoyAccessLogService"),
  envoyMetricsService: movedTo("meshConfig.defaultConfig.envoyMetricsService"),
  protocolDetectionTimeout: movedTo("meshConfig.protocolDetectionTimeout"),
};

const platform: Shape = (value, at) =>
  value === "openshift"
    ? outOfScope.openShift(value, at)
    : choice("", "gke", "k3d", "k3s", "microk8s", "minikube")(value, at);

/** `values.global`. */
export const globalShape: Shape = record({
  caAddress: text,
  caName: text,
  certSigners: listOf(text),
  configValidation: flag,
  defaultNodeSelector: movedTo("components.<name>.k8s.nodeSelector"),
  defaultPodDisruptionBudget: record(enabled),
  defaultResources: chartResources,
  defaultTolerations: movedTo("components.<name>.k8s.tolerations"),
  enableReaderRBAC: flag,
  hub: imageHub,
  imagePullPolicy: choice("", "Always", "IfNotPresent", "Never"),
  imagePullSecrets: listOf(text),
  ipFamilies: listOf(text),
  ipFamilyPolicy: text,
  istioNamespace: fixedNamespace,
  istiod: record({ enableAnalysis: flag }),
  logAsJson: flag,
  logging: record({ level: text }),
  meshID: text,
  mountMtlsCerts: flag,
  multiCluster: record({ clusterName: text, ...multiClusterScope }),
  nativeNftables: flag,
  networkPolicy: record(enabled),
  omitSidecarInjectorConfigMap: flag,
  operatorManageWebhooks: flag,
  pilotCertProvider: text,
  platform,
  podDNSSearchNamespaces: listOf(text),
  priorityClassName: text,
  proxy: record(proxy),
  proxy_init: record({ forceApplyIptables: flag, image: text, resources: chartResources }),
  readerServiceAccount: record({ name: text, namespace: text }),
  resourceScope: choice("all"),
  sds: record({ token: objects }),
  sts: record({ servicePort: whole(0, 65535) }),
  tag: imageTag,
  tracer: anything,
  trustBundleName: text,
  trustDomain: movedTo("meshConfig.trustDomain"),
  variant: choice("", "debug", "distroless"),
  ...globalScope,
  profile: refused("is a second way to say values.profile", "values.profile"),
  arch: movedTo("components.<name>.k8s.affinity"),
  certificates: movedTo("meshConfig.certificates"),
  enableTracing: movedTo("meshConfig.enableTracing"),
  localityLbSetting: movedTo("meshConfig.localityLbSetting"),
  mtls: movedTo("a PeerAuthentication, and meshConfig.enableAutoMtls"),
  outboundTrafficPolicy: movedTo("meshConfig.outboundTrafficPolicy"),
  ...allRefused(
    ["controlPlaneSecurityEnabled", "jwtPolicy", "policyCheckFailOpen"],
    "is no longer read by Istio",
    "no replacement",
  ),
});
