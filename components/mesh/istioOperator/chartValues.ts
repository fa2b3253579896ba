import { given } from "./commonValues";
import { cniSettings } from "./cniSettings";
import { istiodGlobals, istiodSettings } from "./istiodSettings";
import type { IstioOperatorSpec } from "./istioOperatorSpec";
import { mergeSettings, type Settings } from "./mergeSettings";
import { removedValues } from "./removedParts";

/** Sections of `values` that each chart reads. A section that none of them knows goes to all of them. */
const sections = {
  base: ["base", "compatibilityVersion", "defaultRevision", "experimental", "global", "ownerName", "profile"],
  cni: ["cni", "compatibilityVersion", "global", "ownerName", "profile"],
  istiod: [
    "base",
    "compatibilityVersion",
    "experimental",
    "gateways",
    "global",
    "meshConfig",
    "ownerName",
    "pilot",
    "profile",
    "sidecarInjectorWebhook",
    "telemetry",
  ],
};
type Chart = keyof typeof sections;

/** Sections that a chart must not see, because it would take them for its own or has no use for them. */
const read = new Set([...Object.values(sections).flat(), "ztunnel"]);

function forChart(values: Settings, chart: Chart): Settings {
  return Object.fromEntries(
    Object.entries(values).filter(([section]) => sections[chart].includes(section) || !read.has(section)),
  );
}

/** `values` with everything in it that the rest of a spec stands for, in the order that IstioOperatorSpec states. */
export function mergedValues(spec: IstioOperatorSpec): Settings {
  const { compatibilityVersion, hub, meshConfig, tag } = spec;
  const top = {
    ...given({ compatibilityVersion }),
    global: given({ hub, tag: tag === undefined || tag === null ? undefined : `${tag}` }),
  };
  const current = Object.entries(spec.values ?? {}).filter(([section]) => !Object.hasOwn(removedValues, section));
  return mergeSettings(top, Object.fromEntries(current), given({ meshConfig }), spec.unvalidatedValues ?? {});
}

/** Values of the chart `base`. */
export function baseChartValues(values: Settings): Settings {
  return forChart(values, "base");
}

/** Values of the chart `istiod`. */
export function istiodChartValues(spec: IstioOperatorSpec, values: Settings): Settings {
  const { cni, pilot } = spec.components ?? {};
  const { global, gateways, pilot: own, ...others } = forChart(values, "istiod");
  const { securityContext, seccompProfile } = (gateways ?? {}) as Settings;
  const injected = given({ securityContext, seccompProfile });
  const provider = (values.cni as Settings | undefined)?.provider;
  const nodeAgent = cni?.enabled ? { cni: given({ enabled: true, provider }) } : {};
  return {
    ...others,
    ...(Object.keys(injected).length === 0 ? {} : { gateways: injected }),
    global: mergeSettings((global ?? {}) as Settings, istiodGlobals(pilot ?? {})),
    pilot: istiodSettings(pilot ?? {}, mergeSettings(nodeAgent, (own ?? {}) as Settings)),
  };
}

/** Values of the chart `cni`. */
export function cniChartValues(spec: IstioOperatorSpec, values: Settings): Settings {
  const { cni, ...others } = forChart(values, "cni");
  return { ...others, cni: cniSettings(spec.components?.cni ?? {}, (cni ?? {}) as Settings) };
}
