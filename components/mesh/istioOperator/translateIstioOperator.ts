import { throwIfAny } from "../../validation/invalidArgumentsError";
import type { Problem } from "../../validation/problem";
import { baseChartValues, cniChartValues, istiodChartValues, mergedValues } from "./chartValues";
import { withoutNulls } from "./commonValues";
import type { GatewayOverride } from "./gatewayOverride";
import { gatewayOverrides, gatewaysOfKind, missingImagePart, type GatewayKind } from "./gatewayOverrides";
import { istioOperatorProblems } from "./istioOperatorProblems";
import type { IstioOperatorSpec } from "./istioOperatorSpec";
import { istioProfileSpec } from "./istioProfiles";
import { mergeIstioOperator } from "./mergeIstioOperator";
import type { Settings } from "./mergeSettings";
import { settingWarnings } from "./settingWarnings";

/** An IstioOperator as values of Istio's official charts. */
export interface ChartTranslation {
  /** Values of the chart `base`, or nothing where it is switched off. */
  base?: Settings;
  /** Values of the chart `istiod`, or nothing where it is switched off. */
  istiod?: Settings;
  /** Values of the chart `cni`, or nothing unless it is switched on. */
  cni?: Settings;
  /** Ingress gateways. */
  ingressGateways: GatewayOverride[];
  /** Egress gateways. */
  egressGateways: GatewayOverride[];
  /** One line for each setting that is ignored or has no effect, with its path. */
  warnings: string[];
}

function imageProblems(spec: IstioOperatorSpec, values: Settings): Problem[] {
  const ofKind = (kind: GatewayKind) =>
    gatewaysOfKind(spec, kind).flatMap((gateway, index) => {
      const missing = missingImagePart(gateway, values);
      const path = `components.${kind}Gateways[${index}].${missing === "hub" ? "tag" : "hub"}`;
      const problem = `a gateway's image needs both hub and tag, and no ${missing} is set`;
      return missing === undefined ? [] : [{ path, problem, allowed: `${missing} beside it, or in the spec` }];
    });
  return [...ofKind("ingress"), ...ofKind("egress")];
}

/**
 * Translates an IstioOperator to values of Istio's official charts, on top of the profile of Istio's that it names.
 * @throws InvalidArgumentsError with every problem at once, when the spec is wrong or asks for what the charts cannot
 * express.
 */
export function translateIstioOperator(spec: IstioOperatorSpec): ChartTranslation {
  throwIfAny("IstioOperator", istioOperatorProblems(spec));
  const merged = mergeIstioOperator(istioProfileSpec(spec.profile || undefined), spec);
  const whole = { ...merged, components: withoutNulls(merged.components ?? {}) };
  const values = mergedValues(whole);
  throwIfAny("IstioOperator", imageProblems(spec, values));

  const { base, cni, pilot } = whole.components ?? {};
  return {
    ...(base?.enabled === false ? {} : { base: baseChartValues(values) }),
    ...(pilot?.enabled === false ? {} : { istiod: istiodChartValues(whole, values) }),
    ...(cni?.enabled === true ? { cni: cniChartValues(whole, values) } : {}),
    ingressGateways: gatewayOverrides(whole, values, "ingress"),
    egressGateways: gatewayOverrides(whole, values, "egress"),
    warnings: settingWarnings(whole, values),
  };
}
