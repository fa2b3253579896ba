import { egressGatewayValues } from "../../components/egress/egressGatewayValues";
import { certManagerKind } from "../../components/gateways/certManagerCertificate";
import { gardenerKind } from "../../components/gateways/gardenerCertificate";
import { gatewayOptions, ingressGatewayValues } from "../../components/gateways/gatewayValues";
import type { Settings } from "../../components/mesh/istioOperator/mergeSettings";
import { meshInstallation } from "../../components/mesh/meshInstallation";
import { meshSettings } from "../../components/mesh/meshSettings";
import { oryFigures } from "../../components/ory/oryProfiles";
import { workloadScale } from "../../components/ory/workloadScale";
import { componentArguments } from "../componentArguments";
import type { Environment } from "../environment";

/** A kind that a cluster must serve. */
export interface RequiredKind {
  /** Setting that asks for it. */
  setting: string;
  /** Group and version. */
  groupVersion: string;
  /** Plural name. */
  plural: string;
  /** What brings it. */
  provider: string;
}

/** What a cluster must have for a stack. */
export interface Requirements {
  kinds: RequiredKind[];
  /** What is scaled by metrics: names of Deployments. */
  autoscaled: string[];
}

/** What a stack's settings ask of its cluster. */
export function requirements(environment: Environment): Requirements {
  return { kinds: requiredKinds(environment), autoscaled: autoscaled(environment) };
}

function requiredKinds({ certificate, ingress, monitoring }: Environment): RequiredKind[] {
  const kind = (given: unknown, setting: string, groupVersion: string, plural: string, provider: string) =>
    given === undefined ? [] : [{ setting: `kyma-mesh:${setting}`, groupVersion, plural, provider }];
  const monitors = (plural: string) =>
    kind(monitoring, "monitoring", "monitoring.coreos.com/v1", plural, "the Prometheus operator");
  return [
    ...kind(
      asks(certificate.gardener),
      "certificate.gardener",
      gardenerKind.apiVersion,
      "certificates",
      "Gardener's Certificate Management (of a shoot: the extension shoot-cert-service)",
    ),
    ...kind(
      asks(certificate.certManager),
      "certificate.certManager",
      certManagerKind.apiVersion,
      "certificates",
      "cert-manager",
    ),
    ...kind(
      asks(ingress?.dns?.entry),
      "ingress.dns.entry",
      "dns.gardener.cloud/v1alpha1",
      "dnsentries",
      "Gardener's DNS Management (of a shoot: the extension shoot-dns-service)",
    ),
    ...monitors("servicemonitors"),
    ...monitors("podmonitors"),
  ];
}

/** Who says `checkInstalled: false` knows that it comes later. */
function asks<T extends { checkInstalled?: boolean }>(form: T | undefined): T | undefined {
  return form?.checkInstalled === false ? undefined : form;
}

function autoscaled(environment: Environment): string[] {
  const { mesh, ingress, egress, exposure } = componentArguments(environment);
  const settings = meshSettings(mesh);
  const { istiod, reference } = meshInstallation(settings);
  const figures = oryFigures(settings.profile);
  const { hydra, oathkeeper } = exposure?.ory ?? {};
  const ory = (args: Parameters<typeof workloadScale>[2], of: typeof figures.hydra) =>
    workloadScale(of, figures.disruptionBudgets, args).autoscaling !== undefined;
  return [
    ...((istiod.pilot as Settings).autoscaleEnabled === false ? [] : ["istiod"]),
    ...(isScaled(ingressGatewayValues(reference, gatewayOptions(ingress))) ? ["istio-ingressgateway"] : []),
    ...(egress !== undefined && isScaled(egressGatewayValues(reference, egress)) ? ["istio-egressgateway"] : []),
    ...(hydra !== undefined && ory(hydra, figures.hydra) ? ["ory-hydra"] : []),
    ...(exposure !== undefined && oathkeeper?.enabled !== false && ory(oathkeeper ?? {}, figures.oathkeeper)
      ? ["ory-oathkeeper"]
      : []),
  ];
}

function isScaled(values: Settings): boolean {
  return (values.autoscaling as Settings).enabled !== false;
}
