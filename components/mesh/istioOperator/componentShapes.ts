import { imageHub, imageTag } from "./imageShapes";
import { istiodVariable } from "./istiodEnvironment";
import { affinity, environment, podSecurity, readinessProbe, resources } from "./podShapes";
import { seccompProfile, tolerations, volumeMounts, volumes } from "./podShapes";
import { fixedNamespace } from "./scope";
import {
  allRefused,
  anything,
  atMostOne,
  both,
  choice,
  dnsLabel,
  flag,
  listOf,
  matching,
  numberOrPercent,
  record,
  refused,
  text,
  textMap,
  whole,
  type Shape,
} from "./shapes";
import {
  addressFamilies,
  disruptionBudget,
  gatewayService,
  gatewayStrategy,
  hpaSpec,
  otherServiceMembers,
  rollingUpdate,
  scaleTarget,
} from "./workloadShapes";

const overlays = refused(
  "overlays patch rendered objects, which chart values cannot",
  "a Pulumi transform on the chart",
);
const oneWayOfScaling = atMostOne("hpaSpec", "replicaCount");
const pullPolicy = choice("Always", "IfNotPresent", "Never");

/** Annotations that a chart writes itself: a second key of the same name makes the object unreadable or undoes it. */
function annotationsBesides(...owned: string[]): Shape {
  const members = allRefused(owned, "is set by the chart", "other annotations");
  return both(textMap, record(members, { unknown: () => [] }));
}

const notZero = both(
  numberOrPercent,
  matching(/^(?!0$)/, "is taken by the chart for unset", "1 or more, or a percentage such as 0%"),
);

const istiodKubernetes = both(
  record({
    affinity,
    env: environment(istiodVariable),
    hpaSpec: both(hpaSpec(true), scaleTarget("istiod")),
    imagePullPolicy: refused(
      "the chart has no pull policy for istiod alone",
      "values.global.imagePullPolicy, which the proxies follow too",
    ),
    nodeSelector: textMap,
    overlays,
    podAnnotations: annotationsBesides("prometheus.io/port", "prometheus.io/scrape", "sidecar.istio.io/inject"),
    podDisruptionBudget: disruptionBudget(notZero),
    priorityClassName: text,
    readinessProbe: refused("the chart fixes istiod's readiness probe", "a Pulumi transform on the chart"),
    replicaCount: whole(1),
    resources,
    securityContext: record({
      ...allRefused(Object.keys(podSecurity), "the chart fixes istiod's security context", "seccompProfile"),
      seccompProfile,
    }),
    service: record({
      ...allRefused(
        [...Object.keys(gatewayService), ...otherServiceMembers],
        "the chart fixes istiod's Service",
        "ipFamilyPolicy, ipFamilies, trafficDistribution",
      ),
      ...addressFamilies,
      trafficDistribution: text,
    }),
    serviceAnnotations: textMap,
    strategy: record({
      type: matching(/^RollingUpdate$/, "is not what the chart does", "RollingUpdate"),
      rollingUpdate,
    }),
    tolerations,
    volumeMounts,
    volumes,
  }),
  oneWayOfScaling,
);

const literalVariable: Shape = (value, at) =>
  (value as { valueFrom?: unknown })?.valueFrom === undefined
    ? []
    : [{ path: `${at}.valueFrom`, problem: "the chart cni has literal variables only", allowed: "value" }];

const nodeAgent = "the CNI node agent is a DaemonSet with one pod on each node and no Service";

const cniKubernetes = record({
  affinity,
  env: environment(literalVariable),
  imagePullPolicy: pullPolicy,
  nodeSelector: refused("the chart fixes the node selector", "affinity.nodeAffinity"),
  overlays,
  podAnnotations: annotationsBesides(
    "prometheus.io/path",
    "prometheus.io/port",
    "prometheus.io/scrape",
    "sidecar.istio.io/inject",
  ),
  priorityClassName: refused("the chart fixes the priority class", "system-node-critical, which it has"),
  ...allRefused(
    ["hpaSpec", "podDisruptionBudget", "replicaCount", "service", "serviceAnnotations"],
    nodeAgent,
    "affinity, resources, tolerations",
  ),
  readinessProbe: refused("the chart fixes the readiness probe", "a Pulumi transform on the chart"),
  resources,
  securityContext: record({
    ...allRefused(Object.keys(podSecurity), "the chart fixes the security context", "seccompProfile"),
    seccompProfile,
  }),
  strategy: refused(nodeAgent, "values.cni.updateStrategy"),
  tolerations,
  ...allRefused(["volumeMounts", "volumes"], "the chart fixes the volumes", "a Pulumi transform on the chart"),
});

const gatewayKubernetes = both(
  record({
    affinity,
    env: environment(anything),
    hpaSpec: hpaSpec(false),
    imagePullPolicy: pullPolicy,
    nodeSelector: textMap,
    overlays,
    podAnnotations: annotationsBesides("inject.istio.io/templates", "sidecar.istio.io/inject"),
    podDisruptionBudget: disruptionBudget(numberOrPercent),
    priorityClassName: text,
    readinessProbe,
    replicaCount: whole(0),
    resources,
    securityContext: record({ ...podSecurity, seccompProfile }),
    service: record({
      ...gatewayService,
      ...addressFamilies,
      ...allRefused(
        [...otherServiceMembers, "trafficDistribution"],
        "the chart's Service has no such member",
        [...Object.keys(gatewayService), ...Object.keys(addressFamilies)].join(", "),
      ),
    }),
    serviceAnnotations: textMap,
    strategy: gatewayStrategy,
    tolerations,
    volumeMounts,
    volumes,
  }),
  oneWayOfScaling,
);

const image = { hub: imageHub, tag: imageTag };

const gateway: Shape = (value, at) => {
  const name = (value as { name?: unknown } | null)?.name;
  return both(
    record(
      { name: dnsLabel, enabled: flag, namespace: dnsLabel, label: textMap, ...image, k8s: gatewayKubernetes },
      { required: ["name"] },
    ),
    record({ k8s: record({ hpaSpec: scaleTarget(`${name}`) }, { unknown: () => [] }) }, { unknown: () => [] }),
  )(value, at);
};

/** Shape of each component that is supported. */
export const componentShapes: Record<string, Shape> = {
  base: record({ enabled: flag, k8s: record({ overlays }) }),
  pilot: record({ enabled: flag, namespace: fixedNamespace, ...image, k8s: istiodKubernetes }),
  cni: record({ enabled: flag, namespace: fixedNamespace, ...image, k8s: cniKubernetes }),
  ingressGateways: listOf(gateway, "name"),
  egressGateways: listOf(gateway, "name"),
};
