import { isObject } from "../validation/checks";
import { InvalidArgumentsError } from "../validation/invalidArgumentsError";
import type { Problem } from "../validation/problem";
import { autoscalerProblems } from "./autoscalerBounds";
import type { GatewayOverride } from "./istioOperator/gatewayOverride";
import { mergeIstioOperator } from "./istioOperator/mergeIstioOperator";
import { mergeSettings, type Settings } from "./istioOperator/mergeSettings";
import { readIstioOperator } from "./istioOperator/readIstioOperator";
import { translateIstioOperator, type ChartTranslation } from "./istioOperator/translateIstioOperator";
import type { MeshReference } from "./meshReference";
import type { MeshSettings } from "./meshSettings";
import { baseValues, cniValues, istiodValues } from "./meshValues";
import { kymaNamespace, systemNamespace } from "./namespaces";
import { Profile } from "./profile";
import { excessiveRequests, mergedResources } from "./quantities";
import { startOrder } from "./startOrder";

const argument = "istioOperator";

/** The gateways that IngressGateway and EgressGateway make. */
const ownGateways = { ingressGateways: "istio-ingressgateway", egressGateways: "istio-egressgateway" };

/** What a mesh consists of: values of its charts, the override merged in, and what it passes on. */
export interface MeshInstallation {
  base: Settings;
  istiod: Settings;
  /** Undefined where the node agent is off. */
  cni?: Settings;
  reference: MeshReference;
  /** One line for each setting of the override that has no effect. */
  warnings: string[];
}

/**
 * Puts the override over the mesh's own values.
 * @throws InvalidArgumentsError when the override is wrong.
 */
export function meshInstallation(settings: MeshSettings): MeshInstallation {
  const override = translation(settings);
  const base = mergeSettings(baseValues(settings), override.base);
  const istiod = ordered(withoutRepeatedVariables(merged(istiodValues(settings), override.istiod)));
  const { profile, platform, istioVersion, charts } = settings;
  const gateways = settings.istioOperator === undefined ? [] : [override.ingressGateways, override.egressGateways];
  const [ingressGateways = [], egressGateways = []] = gateways;
  return {
    base,
    istiod,
    ...(override.cni === undefined ? {} : { cni: merged(cniValues(settings), override.cni) }),
    reference: {
      systemNamespace,
      kymaNamespace,
      profile,
      platform,
      istioVersion,
      hub: (istiod.global as { hub: string }).hub,
      proxyImage: proxyImage(istiod),
      charts,
      ingressGateways,
      egressGateways,
    },
    warnings: [...override.warnings, ...gatewayWarnings(override)],
  };
}

/** Gateways come with components of their own; one that none of them makes must not go missing in silence. */
function gatewayWarnings({ ingressGateways, egressGateways }: ChartTranslation): string[] {
  const others = (
    kind: keyof typeof ownGateways,
    gateways: readonly GatewayOverride[],
    effect: (name: string) => string,
  ) =>
    gateways
      .filter(({ enabled, name }) => enabled && name !== ownGateways[kind])
      .map(({ name }) => `components.${kind}[name=${name}]: ${effect(name)}`);
  return [
    ...others("ingressGateways", ingressGateways, (name) => `takes effect on an IngressGateway with release "${name}"`),
    ...others("egressGateways", egressGateways, () => "no component makes this gateway; ignored"),
  ];
}

/** Problems of an override and of what it makes of the mesh, by their paths in it. */
export function istioOperatorSourceProblems(source: unknown, at: string): Problem[] {
  return caught(() => translateIstioOperator(readIstioOperator(source as object, at)), at);
}

/** Problems that show only when an override and valid arguments meet. */
export function installationProblems(settings: MeshSettings): Problem[] {
  const override = translation(settings);
  const off = (["base", "istiod"] as const).filter((chart) => override[chart] === undefined);
  if (off.length > 0) {
    return off.map((chart) => ({
      path: `${argument}: components.${chart === "istiod" ? "pilot" : chart}`,
      problem: "is switched off, and there is no mesh without it",
      allowed: "enabled: true",
    }));
  }
  const { istiod, cni } = meshInstallation(settings);
  return [
    ...(settings.profile === Profile.Production ? availabilityProblems(istiod) : []),
    ...scalingProblems(istiod),
    ...excessProblems("istiod", memberOf(istiod, ["pilot", "resources"])),
    ...excessProblems("the sidecars", memberOf(istiod, ["global", "proxy", "resources"])),
    ...excessProblems("the node agent", memberOf(cni, ["cni", "resources"])),
  ];
}

function excessProblems(what: string, resources: Settings | undefined): Problem[] {
  return excessiveRequests(resources).map((excess) => ({
    path: `resources of ${what}`,
    problem: excess,
    allowed: "requests up to the limits",
  }));
}

/** Where every pod asks istiod for a sidecar before it may start, one istiod and none is one failed node apart. */
function availabilityProblems(istiod: Settings): Problem[] {
  const { autoscaleEnabled, autoscaleMin, replicaCount } = istiod.pilot as Settings;
  const fewest = Number(autoscaleEnabled === false ? (replicaCount ?? 1) : (autoscaleMin ?? 1));
  const { defaultPodDisruptionBudget: budget } = istiod.global as { defaultPodDisruptionBudget?: { enabled: boolean } };
  return [
    ...(fewest >= 2
      ? []
      : [
          {
            path: argument,
            problem: `leaves ${fewest} replica of istiod in the profile production`,
            allowed: "at least 2, or the profile evaluation",
          },
        ]),
    ...(budget?.enabled !== false
      ? []
      : [
          {
            path: argument,
            problem: "leaves istiod without a disruption budget in the profile production",
            allowed: "values.global.defaultPodDisruptionBudget.enabled: true, or the profile evaluation",
          },
        ]),
  ];
}

function scalingProblems(istiod: Settings): Problem[] {
  const { autoscaleEnabled, autoscaleMin, autoscaleMax } = istiod.pilot as Settings;
  const path = `${argument}: components.pilot.k8s.hpaSpec`;
  return autoscaleEnabled === false ? [] : autoscalerProblems(autoscaleMin, autoscaleMax, path);
}

function translation({ istioOperator, cni, hub, istioVersion, variant }: MeshSettings): ChartTranslation {
  // Images are part of it because a gateway's own may name one half alone.
  const own = {
    hub,
    tag: istioVersion,
    values: { global: { variant } },
    components: { cni: { enabled: cni.enabled ?? false } },
  };
  const override = istioOperator === undefined ? {} : readIstioOperator(istioOperator, argument);
  return translateIstioOperator(mergeIstioOperator(own, override));
}

/** Containers of the charts istiod and cni, by the paths of their resources in the values. */
const containers = [["pilot"], ["cni"], ["global", "proxy"]];

/** The override's values over the mesh's. A limit and a request of the two that contradict each other are reconciled. */
function merged(own: Settings, override: Settings | undefined): Settings {
  const values = mergeSettings(own, override);
  for (const path of containers) {
    const [low, high, holder] = [own, override, values].map((root) => memberOf(root, path));
    if (isObject(holder?.resources) && isObject(low?.resources) && isObject(high?.resources)) {
      holder.resources = mergedResources(low.resources, high.resources);
    }
  }
  return values;
}

function memberOf(root: Settings | undefined, path: readonly string[]): Settings | undefined {
  return path.reduce<unknown>((holder, key) => (isObject(holder) ? holder[key] : undefined), root) as
    Settings | undefined;
}

function ordered(istiod: Settings): Settings {
  return mergeSettings(istiod, { pilot: { deploymentAnnotations: startOrder(istiod) } });
}

/** A variable that the override takes from elsewhere would stand twice in the container. */
function withoutRepeatedVariables(istiod: Settings): Settings {
  const pilot = istiod.pilot as Settings;
  const entries = (pilot.envVarFrom ?? []) as { name: string }[];
  const names = entries.map(({ name }) => name);
  const env = Object.entries((pilot.env ?? {}) as Settings).filter(([name]) => !names.includes(name));
  return { ...istiod, pilot: { ...pilot, env: Object.fromEntries(env) } };
}

function proxyImage({ global }: Settings): string {
  const { hub, tag, variant, proxy } = global as Record<string, string | undefined> & { proxy: Settings };
  const image = `${(proxy.image as string | undefined) ?? "proxyv2"}`;
  const suffix = (proxy.variant as string | undefined) ?? variant;
  return image.includes("/") ? image : `${hub}/${image}:${tag}${suffix ? `-${suffix}` : ""}`;
}

function caught(body: () => unknown, at: string): Problem[] {
  try {
    body();
    return [];
  } catch (error) {
    if (error instanceof InvalidArgumentsError) {
      return error.problems.map((problem) => ({ ...problem, path: located(problem.path, at) }));
    }
    throw error;
  }
}

/** Problems that need the merged override are named by their path in it alone. */
function located(path: string, at: string): string {
  return path.startsWith("components.") || path.startsWith("values.") ? `${at}: ${path}` : path;
}
