import { type ChartArgs, readChartArgs } from "../../../sandbox/providers/kubernetes/chart/chartArgs";
import { renderChart } from "../../../sandbox/providers/kubernetes/chart/helm";
import { readManifests } from "../../../sandbox/providers/kubernetes/chart/manifests";
import type { Discovery } from "../../../sandbox/providers/kubernetes/discovery";
import type { KubeObject } from "../../../sandbox/providers/kubernetes/kubeObject";
import { hasUnknown, type Properties } from "../../../sandbox/providers/wire/values";
import { plain } from "./wireValues";
import { valueFiles } from "./valueFiles";
import { visible } from "./visible";

/** What charts are rendered for. */
export interface ChartTarget {
  kubeVersion: string;
  /** Namespace of releases without one. */
  defaultNamespace: string;
  discovery: Discovery;
}

/** A rendered chart. */
export interface RenderedChart {
  args: ChartArgs;
  objects: KubeObject[];
}

/**
 * Renders a `helm.v4.Chart` as its provider does, from inputs of the wire. Secret values are placeholders, since what a
 * template makes of them would not be marked.
 *
 * Throws an Error when an input is unknown, or Helm fails.
 */
export async function renderedChart(name: string, inputs: Properties, target: ChartTarget): Promise<RenderedChart> {
  const known = plain(inputs);
  const unknown = Object.keys(known).filter((input) => hasUnknown(known[input]));
  if (unknown.length > 0) {
    throw new Error(`${unknown.join(", ")} of chart ${name}: depends on what only a cluster or a provider knows`);
  }
  const values = visible(inputs.values ?? {}, { withoutNulls: false }) as Properties;
  const valueYamlFiles = await valueFiles(inputs.valueYamlFiles, name);
  const args = readChartArgs({ ...known, values: plain({ values }).values, valueYamlFiles }, name);
  const { kubeVersion, defaultNamespace, discovery } = target;
  const signal = new AbortController().signal;
  const text = await renderChart(args, { kubeVersion, apiVersions: [], defaultNamespace, signal });
  const { objects } = await readManifests(text, args.namespace ?? defaultNamespace, discovery);
  return { args, objects };
}
