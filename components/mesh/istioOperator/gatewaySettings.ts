import { given, intOrString, placement, targetUtilization, withNumbers } from "./commonValues";
import { environmentValues } from "./environmentValues";
import type { GatewayComponent } from "./istioOperatorSpec";
import type { KubernetesSettings } from "./kubernetesSettings";
import { mergeSettings, type Settings } from "./mergeSettings";
import type { PodSecuritySettings } from "./podSettings";
import type { HpaSpec } from "./scalingSettings";
import type { ServiceSettings } from "./serviceSettings";

/** Lets Envoy bind 80 and 443 without root; the chart has it only where no security context is given. */
export const lowPorts = { name: "net.ipv4.ip_unprivileged_port_start", value: "0" };

function scaling({ hpaSpec, replicaCount }: KubernetesSettings): Settings {
  if (hpaSpec) {
    return { autoscaling: autoscaling(hpaSpec) };
  }
  return replicaCount === undefined || replicaCount === null ? {} : { autoscaling: { enabled: false }, replicaCount };
}

function autoscaling(hpaSpec: HpaSpec): Settings {
  return given({
    enabled: true,
    minReplicas: hpaSpec.minReplicas,
    maxReplicas: hpaSpec.maxReplicas,
    targetCPUUtilizationPercentage: targetUtilization(hpaSpec, "cpu"),
    targetMemoryUtilizationPercentage: targetUtilization(hpaSpec, "memory"),
    autoscaleBehavior: hpaSpec.behavior,
  });
}

function security(context: PodSecuritySettings | undefined): Settings | undefined {
  const sysctls = context?.sysctls ?? [];
  return (
    context && {
      ...context,
      sysctls: sysctls.some(({ name }) => name === lowPorts.name) ? sysctls : [...sysctls, lowPorts],
    }
  );
}

function service(settings: ServiceSettings | undefined, annotations: object | undefined): Settings | undefined {
  const { selector, ports, ...others } = settings ?? {};
  const values = given({
    ...others,
    ports: ports?.map((port) => ({ ...port, ...given({ targetPort: intOrString(port.targetPort) }) })),
    selectorLabels: selector,
    annotations,
  });
  return Object.keys(values).length === 0 ? undefined : values;
}

/** Kubernetes refuses bounds of a rolling update beside another type; null takes those of lower settings away. */
function strategy(settings: KubernetesSettings["strategy"]): Settings | undefined {
  return settings?.type === "Recreate"
    ? { type: "Recreate", rollingUpdate: null }
    : settings && given({ type: settings.type, rollingUpdate: withNumbers(settings.rollingUpdate) });
}

function variables({ env = [] }: KubernetesSettings, values: Settings): Settings {
  if (env.length === 0) {
    return {};
  }
  const { env: literal, envVarFrom } = environmentValues(env, values);
  return given({ env: literal, envVarFrom: envVarFrom.length > 0 ? envVarFrom : undefined });
}

/**
 * Values of the chart `gateway` that a gateway's settings stand for.
 * @param lower Values below them: those that `values.gateways` stands for.
 */
export function gatewaySettings({ label, k8s = {} }: GatewayComponent, lower: Settings): Settings {
  const { env, ...below } = lower;
  const changes = given({
    labels: label,
    ...placement(k8s),
    nodeSelector: k8s.nodeSelector,
    imagePullPolicy: k8s.imagePullPolicy,
    priorityClassName: k8s.priorityClassName,
    readinessProbe: k8s.readinessProbe,
    volumes: k8s.volumes,
    volumeMounts: k8s.volumeMounts,
    ...scaling(k8s),
    ...variables(k8s, lower),
    podDisruptionBudget: withNumbers(k8s.podDisruptionBudget),
    securityContext: security(k8s.securityContext),
    service: service(k8s.service, k8s.serviceAnnotations),
    strategy: strategy(k8s.strategy),
  });
  return mergeSettings(below, given({ env: changes.env ?? env }), changes);
}
