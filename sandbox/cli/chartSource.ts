import type { ConfigMap } from "@pulumi/pulumi/automation";

import { istioChartRepository } from "../../components/versions";
import { reachable } from "../reachable";

/** Istio's published charts where they can be reached, else those that came with istiod's source. */
export async function chartSource(directory: string): Promise<{ from: string; config: ConfigMap }> {
  if (await reachable(`${istioChartRepository}/index.yaml`)) {
    return { from: istioChartRepository, config: {} };
  }
  return {
    from: "the Go module of Istio, its repository being out of reach",
    config: { "kyma-mesh:charts": { value: JSON.stringify({ directory }) } },
  };
}
