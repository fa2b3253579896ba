import type { MeshSettings } from "./meshSettings";
import { Platform } from "./platform";
import { profileFigures, spreadAffinity } from "./profiles";

/** Suffix of the images without a shell or package manager; istiod hands the same one to every injected proxy. */
export const imageVariant = "distroless";

/**
 * istiod turns the webhooks' failurePolicy to Fail once it serves them. Charts that say so from the start leave it
 * nothing to change, so neither a refresh nor a later apply meets its edit. The price: no Istio object is admitted
 * before istiod is ready.
 */
const validationPolicy = { validationFailurePolicy: "Fail" };

/** Values of the chart `base`. */
export function baseValues() {
  return { defaultRevision: "default", base: validationPolicy };
}

/** Values of the chart `istiod`. */
export function istiodValues(settings: MeshSettings) {
  const { istiod, disruptionBudgets } = profileFigures(settings.profile);
  return {
    ...autoscalingValues(settings),
    resources: istiod.resources,
    ...(istiod.spread ? { affinity: spreadAffinity("istiod") } : {}),
    // Clients that speak HTTP/1.0 are served; Kyma's default.
    env: { PILOT_HTTP10: "1" },
    meshConfig: meshConfig(),
    base: validationPolicy,
    global: {
      hub: settings.hub,
      tag: settings.istioVersion,
      variant: imageVariant,
      imagePullPolicy: "IfNotPresent",
      ...(settings.platform === Platform.K3d ? { platform: "k3d" } : {}),
      logging: { level: "all:warn" },
      defaultPodDisruptionBudget: { enabled: disruptionBudgets },
      proxy: proxyValues(settings),
    },
  };
}

function autoscalingValues({ profile }: MeshSettings) {
  const { autoscaling } = profileFigures(profile).istiod;
  if (autoscaling === undefined) {
    return { autoscaleEnabled: false, replicaCount: 1 };
  }
  return {
    autoscaleEnabled: true,
    autoscaleMin: autoscaling.minReplicas,
    autoscaleMax: autoscaling.maxReplicas,
    cpu: { targetAverageUtilization: autoscaling.targetCpuPercentage },
  };
}

/** Figures of Kyma's base values; the resources are the profile's under the user's. */
function proxyValues({ profile, sidecars }: MeshSettings) {
  const { requests, limits } = profileFigures(profile).sidecar;
  return {
    resources: {
      requests: { ...requests, ...sidecars.resources?.requests },
      limits: { ...limits, ...sidecars.resources?.limits },
    },
    readinessInitialDelaySeconds: 5,
    readinessPeriodSeconds: 5,
    readinessFailureThreshold: 40,
  };
}

function meshConfig() {
  return {
    accessLogFile: "/dev/stdout",
    accessLogEncoding: "JSON",
    defaultConfig: { holdApplicationUntilProxyStarts: true },
  };
}
