import { meshConfig } from "./meshConfig";
import type { MeshSettings } from "./meshSettings";
import { Platform } from "./platform";
import { profileFigures, spreadAffinity } from "./profiles";
import { mergedResources } from "./quantities";

/**
 * istiod turns the webhooks' failurePolicy to Fail once it serves them. Charts that say so from the start leave it
 * nothing to change, so neither a refresh nor a later apply meets its edit. The price: no Istio object is admitted
 * before istiod is ready.
 */
const validationPolicy = { validationFailurePolicy: "Fail" };

/** Kyma's base values since 2.10. */
const seccompProfile = { type: "RuntimeDefault" };

/** Platforms for which Istio's charts have a preset, by their names there. */
const chartPlatforms: Partial<Record<Platform, string>> = { [Platform.K3d]: "k3d", [Platform.Gke]: "gke" };

/** Values of the chart `base`. */
export function baseValues({ imagePullSecrets }: Pick<MeshSettings, "imagePullSecrets"> = { imagePullSecrets: [] }) {
  return {
    defaultRevision: "default",
    base: validationPolicy,
    ...(imagePullSecrets.length === 0 ? {} : { global: { imagePullSecrets } }),
  };
}

/**
 * Values of the chart `istiod`. Its own section is `pilot`: what Istio's presets for platforms and releases put there
 * would win over the top level.
 */
export function istiodValues(settings: MeshSettings) {
  const { istiod, disruptionBudgets } = profileFigures(settings.profile);
  return {
    pilot: {
      ...autoscalingValues(settings),
      resources: istiod.resources,
      ...(istiod.spread ? { affinity: spreadAffinity("istiod") } : {}),
      seccompProfile,
      // Kyma's base values since 2.12, for a Prometheus that goes by annotations.
      serviceAnnotations: { "prometheus.io/scrape": "true", "prometheus.io/port": "15014" },
      // Clients that speak HTTP/1.0 are served; Kyma's default.
      env: settings.http10 ? { PILOT_HTTP10: "1" } : {},
    },
    sidecarInjectorWebhook: { enableNamespacesByDefault: settings.sidecars.injectByDefault ?? true },
    meshConfig: meshConfig(settings),
    base: validationPolicy,
    global: {
      ...imageValues(settings),
      defaultPodDisruptionBudget: { enabled: disruptionBudgets },
      proxy: proxyValues(settings),
    },
  };
}

/** Values of the chart `cni`, whether or not it is installed. */
export function cniValues(settings: MeshSettings) {
  const { resources, spread } = profileFigures(settings.profile).cni;
  const { binDirectory, configDirectory } = settings.cni;
  return {
    cni: {
      resources,
      ...(spread ? { affinity: spreadAffinity("istio-cni-node", "k8s-app") } : {}),
      // GKE's nodes keep their plugins elsewhere; the chart finds that out by itself only on a cluster that it can ask.
      ...(settings.platform === Platform.Gke ? { cniBinDir: "/home/kubernetes/bin" } : {}),
      ...(binDirectory === undefined ? {} : { cniBinDir: binDirectory }),
      ...(configDirectory === undefined ? {} : { cniConfDir: configDirectory }),
      seccompProfile,
    },
    global: imageValues(settings),
  };
}

/** What the charts istiod and cni share. */
function imageValues({ hub, istioVersion, variant, imagePullSecrets, platform }: MeshSettings) {
  return {
    hub,
    tag: istioVersion,
    variant,
    // Kyma's base values.
    imagePullPolicy: "IfNotPresent",
    ...(imagePullSecrets.length === 0 ? {} : { imagePullSecrets }),
    ...(chartPlatforms[platform] === undefined ? {} : { platform: chartPlatforms[platform] }),
    // Both of Kyma's overlays.
    logging: { level: "all:warn" },
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

/**
 * Figures of Kyma's base values; the resources are the profile's under the user's. Istio gives the init container those
 * of the proxy, so that Kyma's smaller ones for it have no place in the chart any more.
 */
function proxyValues({ profile, sidecars }: MeshSettings) {
  return {
    resources: mergedResources(profileFigures(profile).sidecar, sidecars.resources),
    readinessInitialDelaySeconds: 5,
    readinessPeriodSeconds: 5,
    readinessFailureThreshold: 40,
  };
}
