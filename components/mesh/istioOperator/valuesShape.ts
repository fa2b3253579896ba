import type { Problem } from "../../validation/problem";
import { imageHub, imageTag } from "./imageShapes";
import { oldGatewayValuesShape } from "./oldGatewayValuesShape";
import { chartResources, globalShape } from "./globalShape";
import { istiodVariable, istiodVariables } from "./istiodEnvironment";
import { meshConfigShape } from "./meshConfigShape";
import { affinity, seccompProfile } from "./podShapes";
import { removedValues } from "./removedParts";
import { outOfScope } from "./scope";
import { cniAmbient, pilotScope, valuesScope } from "./valuesScope";
import {
  amount,
  anything,
  both,
  choice,
  flag,
  listOf,
  numberOrPercent,
  objects,
  record,
  refused,
  text,
  textMap,
  textOrNumber,
  unknownField,
  whole,
  type Shape,
} from "./shapes";

const utilization = record({ targetAverageUtilization: whole(0, 10_000) });
const variant = choice("", "debug", "distroless");
const image = { hub: imageHub, tag: imageTag, image: text, variant };
const objectList = listOf(objects);
const cniUse = record({ enabled: flag, provider: choice("default", "multus"), chained: flag });

/** `values.pilot`. The chart `istiod` knows these names without `pilot` too; the override does not. */
const pilot: Record<string, Shape> = {
  ...image,
  affinity,
  autoscaleBehavior: objects,
  autoscaleEnabled: flag,
  autoscaleMax: whole(1),
  autoscaleMin: whole(1),
  cni: cniUse,
  configMap: flag,
  cpu: utilization,
  crlConfigMapName: text,
  deploymentAnnotations: textMap,
  deploymentLabels: textMap,
  enabled: flag,
  env: istiodVariables,
  envVarFrom: both(objectList, listOf(istiodVariable, "name")),
  extraContainerArgs: listOf(anything),
  ingress: refused("is no longer read by Istio", "meshConfig.ingressService, ingressControllerMode, ingressClass"),
  initContainers: objectList,
  ipFamilies: listOf(text),
  ipFamilyPolicy: text,
  ...pilotScope,
  jwksResolverExtraRootCA: text,
  keepaliveMaxServerConnectionAge: text,
  memory: utilization,
  nodeSelector: textMap,
  pdb: record({ minAvailable: textOrNumber, maxUnavailable: textOrNumber, unhealthyPodEvictionPolicy: text }),
  podAnnotations: textMap,
  podLabels: textMap,
  replicaCount: whole(0),
  resources: chartResources,
  rollingMaxSurge: numberOrPercent,
  rollingMaxUnavailable: numberOrPercent,
  seccompProfile,
  serviceAccountAnnotations: textMap,
  serviceAnnotations: textMap,
  sidecarInjectorWebhookAnnotations: textMap,
  taint: record({ enabled: flag, name: text, namespace: text }),
  terminationMessagePolicy: text,
  tolerations: objectList,
  topologySpreadConstraints: objectList,
  traceSampling: amount,
  trafficDistribution: text,
  volumeMounts: objectList,
  volumes: objectList,
};

const cni = record({
  ...image,
  affinity,
  ambient: cniAmbient,
  chained: flag,
  cniBinDir: text,
  cniConfDir: text,
  cniConfFileName: text,
  cniNetnsDir: text,
  daemonSetLabels: textMap,
  enabled: refused("installs nothing", "components.cni.enabled"),
  env: textMap,
  excludeNamespaces: listOf(text),
  istioOwnedCNIConfig: flag,
  istioOwnedCNIConfigFileName: text,
  logLevel: refused("is no longer read by Istio", "values.cni.logging.level"),
  logging: record({ level: text }),
  podAnnotations: textMap,
  podLabels: textMap,
  privileged: refused("is no longer read by Istio", "no replacement"),
  provider: choice("default", "multus"),
  psp_cluster_role: refused("pod security policies are gone from Kubernetes", "no replacement"),
  pullPolicy: choice("", "Always", "IfNotPresent", "Never"),
  repair: objects,
  resourceQuotas: record({ enabled: flag, pods: whole(0) }),
  resources: chartResources,
  rollingMaxUnavailable: refused("is no longer read by Istio", "values.cni.updateStrategy.rollingUpdate"),
  seLinuxOptions: objects,
  seccompProfile,
  terminationGracePeriodSeconds: whole(0),
  tolerations: objectList,
  updateStrategy: objects,
  useAppArmorAnnotation: flag,
});

const telemetryFilter = record({ enabled: flag });

const sections: Record<string, Shape> = {
  ...valuesScope,
  base: record({
    enableCRDTemplates: flag,
    enableIstioConfigCRDs: flag,
    excludedCRDs: listOf(text),
    validateGateway: refused("is no longer read by Istio", "no replacement"),
    validationCABundle: text,
    validationFailurePolicy: choice("Fail", "Ignore"),
    validationURL: text,
  }),
  cni,
  compatibilityVersion: text,
  defaultRevision: choice("", "default"),
  experimental: record({ stableValidationPolicy: flag }),
  gateways: oldGatewayValuesShape,
  global: globalShape,
  istio_cni: refused("is no longer read by Istio", "values.pilot.cni"),
  meshConfig: meshConfigShape,
  ownerName: text,
  pilot: record(pilot),
  platform: refused("is a second way to say values.global.platform", "values.global.platform"),
  sidecarInjectorWebhook: record({
    alwaysInjectSelector: objectList,
    defaultTemplates: listOf(text),
    enableNamespacesByDefault: flag,
    injectedAnnotations: textMap,
    injectionURL: outOfScope.multiCluster,
    neverInjectSelector: objectList,
    objectSelector: refused("is no longer read by Istio", "neverInjectSelector and alwaysInjectSelector"),
    reinvocationPolicy: choice("Never", "IfNeeded"),
    rewriteAppHTTPProbe: flag,
    templates: textMap,
  }),
  telemetry: record({
    enabled: flag,
    v2: record({ enabled: flag, prometheus: telemetryFilter, stackdriver: telemetryFilter }),
  }),
};

const names = Object.keys(sections);

function unknownSection(key: string, at: string): Problem {
  if (Object.hasOwn(pilot, key)) {
    return { path: at, problem: "belongs to istiod's section", allowed: `values.pilot.${key}` };
  }
  const problem = unknownField(key, at, names);
  return { ...problem, allowed: `${problem.allowed}; what a later Istio adds goes into unvalidatedValues` };
}

/** `values`: those of Istio's charts, as istioctl takes them. */
export const valuesShape: Shape = record(sections, {
  unknown: (key, at) => (Object.hasOwn(removedValues, key) ? [] : [unknownSection(key, at)]),
});
