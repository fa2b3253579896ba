import { environmentValues, quoted } from "./environmentValues";
import { given, intOrString, placement, targetUtilization, withNumbers } from "./commonValues";
import type { ControlPlaneComponent } from "./istioOperatorSpec";
import { traceSamplingVariable } from "./istiodEnvironment";
import type { KubernetesSettings } from "./kubernetesSettings";
import { mergeSettings, type Settings } from "./mergeSettings";

function scaling({ hpaSpec, replicaCount }: KubernetesSettings): Settings {
  if (hpaSpec) {
    const memory = targetUtilization(hpaSpec, "memory");
    const cpu = targetUtilization(hpaSpec, "cpu");
    return given({
      autoscaleEnabled: true,
      autoscaleMin: hpaSpec.minReplicas,
      autoscaleMax: hpaSpec.maxReplicas,
      autoscaleBehavior: hpaSpec.behavior,
      cpu: cpu === undefined ? undefined : { targetAverageUtilization: cpu },
      memory: memory === undefined ? undefined : { targetAverageUtilization: memory },
    });
  }
  return replicaCount ? { autoscaleEnabled: false, replicaCount } : {};
}

function variables({ env = [] }: KubernetesSettings, values: Settings): Settings {
  const sampling = env.find(({ name }) => name === traceSamplingVariable);
  const others = env.filter(({ name }) => name !== traceSamplingVariable);
  if (env.length === 0) {
    return {};
  }
  const { env: literal, envVarFrom } = environmentValues(others, values);
  return given({
    env: quoted(
      literal,
      others.map(({ name }) => name),
    ),
    envVarFrom: envVarFrom.length > 0 || values.envVarFrom ? envVarFrom : undefined,
    traceSampling: sampling && Number(sampling.value),
  });
}

/** Settings of istiod's own section of the chart `istiod`, `pilot`, that a component's settings stand for. */
export function istiodSettings({ hub, tag, k8s = {} }: ControlPlaneComponent, values: Settings): Settings {
  const { nodeSelector, podDisruptionBudget, securityContext, service, serviceAnnotations, strategy } = k8s;
  const changes = given({
    hub,
    tag: tag === undefined || tag === null ? undefined : `${tag}`,
    ...placement(k8s),
    nodeSelector,
    serviceAnnotations,
    volumes: k8s.volumes,
    volumeMounts: k8s.volumeMounts,
    ...scaling(k8s),
    ...variables(k8s, values),
    pdb: withNumbers(podDisruptionBudget),
    rollingMaxSurge: intOrString(strategy?.rollingUpdate?.maxSurge),
    rollingMaxUnavailable: intOrString(strategy?.rollingUpdate?.maxUnavailable),
    seccompProfile: securityContext?.seccompProfile,
    ipFamilyPolicy: service?.ipFamilyPolicy,
    ipFamilies: service?.ipFamilies,
    trafficDistribution: service?.trafficDistribution,
  });
  // Variables have been laid over the values already, and one may have moved from `env` to `envVarFrom`.
  const { env, envVarFrom, ...others } = values;
  return mergeSettings(
    others,
    given({ env: changes.env ?? env, envVarFrom: changes.envVarFrom ?? envVarFrom }),
    changes,
  );
}

/** Settings that the chart `istiod` has for the whole chart only, and uses for istiod alone. */
export function istiodGlobals({ k8s = {} }: ControlPlaneComponent): Settings {
  return given({
    priorityClassName: k8s.priorityClassName,
    // A budget that is asked for is made, also where a profile switches the default one off.
    defaultPodDisruptionBudget: k8s.podDisruptionBudget && { enabled: true },
  });
}
