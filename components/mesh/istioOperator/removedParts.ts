/**
 * Parts that Istio no longer has, and the release that removed each: the news of Istio 1.5 (node agent), 1.6 (what istiod
 * absorbed) and 1.8 (Mixer and the add-ons).
 */
export const removedComponents: Record<string, string> = {
  nodeAgent: "1.5",
  nodeagent: "1.5",
  citadel: "1.6",
  galley: "1.6",
  proxy: "1.6",
  sidecarInjector: "1.6",
  mixer: "1.8",
  policy: "1.8",
  telemetry: "1.8",
  coreDNS: "1.8",
  grafana: "1.8",
  kiali: "1.8",
  prometheus: "1.8",
  prometheusOperator: "1.8",
  tracing: "1.8",
};

/** The same for the sections of `values`. */
export const removedValues: Record<string, string> = {
  nodeagent: "1.5",
  galley: "1.6",
  security: "1.6",
  mixer: "1.8",
  grafana: "1.8",
  istiocoredns: "1.8",
  kiali: "1.8",
  prometheus: "1.8",
  tracing: "1.8",
};

/** Release that removed the add-ons from the IstioOperator API. */
export const addonsRemovedIn = "1.8";

function named(value: unknown, at: string, releases: Record<string, string>): string[] {
  return Object.keys(value ?? {})
    .filter((key) => Object.hasOwn(releases, key))
    .map((key) => `${at}.${key}: removed from Istio in ${releases[key]}; ignored`);
}

/** One line for each removed part that a spec still sets. */
export function removedPartWarnings(spec: object): string[] {
  const { addonComponents, components, values } = spec as Record<string, unknown>;
  return [
    ...(addonComponents === undefined || addonComponents === null
      ? []
      : [`addonComponents: removed from Istio in ${addonsRemovedIn}; ignored`]),
    ...named(components, "components", removedComponents),
    ...named(values, "values", removedValues),
  ];
}
