import * as path from "node:path";
import type { ChartSource } from "./chartSource";

/** Charts that every mesh needs, by their published names. */
export const chartNames = ["base", "istiod", "gateway"] as const;

/** The chart of the node agent, needed where it is switched on. */
export const cniChart = "cni";

export type ChartName = (typeof chartNames)[number] | typeof cniChart;

/** What `helm.v4.Chart` needs to find a chart. */
export interface ChartLocation {
  chart: string;
  version?: string;
  repositoryOpts?: { repo: string };
}

/** Finds a chart in its source. A directory holds one version only, so none is named there. */
export function chartLocation(source: ChartSource, name: ChartName, version: string): ChartLocation {
  if (source.directory !== undefined) {
    return { chart: path.join(source.directory, name) };
  }
  const repository = (source.repository ?? "").replace(/\/+$/, "");
  return repository.startsWith("oci://")
    ? { chart: `${repository}/${name}`, version }
    : { chart: name, version, repositoryOpts: { repo: repository } };
}
