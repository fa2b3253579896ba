import { gatewaysOfKind } from "./gatewayOverrides";
import type { IstioOperatorSpec } from "./istioOperatorSpec";
import type { KubernetesSettings } from "./kubernetesSettings";
import type { Settings } from "./mergeSettings";
import { removedPartWarnings } from "./removedParts";

interface ScalingValues {
  autoscaleEnabled?: boolean;
  autoscaleMin?: number;
  replicaCount?: number;
}

/** Fewest replicas; the charts autoscale from 1 unless they are told otherwise. */
function fewestReplicas({ hpaSpec, replicaCount }: KubernetesSettings, values: ScalingValues, demo: boolean): number {
  if (hpaSpec) {
    return hpaSpec.minReplicas ?? values.autoscaleMin ?? 1;
  }
  const autoscaled = values.autoscaleEnabled ?? !demo;
  return replicaCount ?? (autoscaled ? values.autoscaleMin : values.replicaCount) ?? 1;
}

function budgetWarnings(
  at: string,
  k8s: KubernetesSettings | undefined,
  values: ScalingValues,
  demo: boolean,
): string[] {
  return k8s?.podDisruptionBudget && fewestReplicas(k8s, values, demo) < 2
    ? [`${at}.podDisruptionBudget: takes effect from two replicas on; set hpaSpec.minReplicas or replicaCount`]
    : [];
}

/** One line for each setting that has no effect. */
export function settingWarnings(spec: IstioOperatorSpec, values: Settings): string[] {
  const demo = values.profile === "demo";
  const gateways = (values.gateways ?? {}) as Record<string, ScalingValues>;
  const ofKind = (kind: "ingress" | "egress") =>
    gatewaysOfKind(spec, kind).flatMap(({ name, k8s }) => {
      const at = `components.${kind}Gateways[name=${name}].k8s`;
      return budgetWarnings(at, k8s, gateways[`istio-${kind}gateway`] ?? {}, false);
    });
  return [
    ...removedPartWarnings(spec),
    ...budgetWarnings("components.pilot.k8s", spec.components?.pilot?.k8s, (values.pilot ?? {}) as ScalingValues, demo),
    ...ofKind("ingress"),
    ...ofKind("egress"),
  ];
}
