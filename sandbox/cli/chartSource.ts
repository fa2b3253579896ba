import type { ConfigMap } from "@pulumi/pulumi/automation";

import { istioChartRepository, istioOciChartRepository } from "../../components/versions";
import { reachable } from "../reachable";

const key = "kyma-mesh:charts";

/**
 * The charts that the stack's config names; else Istio's published ones, from its repository or OCI registry, where they
 * can be reached; else `directory`, which came with istiod's source.
 */
export async function chartSource(
  stackConfig: Record<string, string>,
  directory: string,
): Promise<{ from: string; config: ConfigMap }> {
  if (stackConfig[key] !== undefined) {
    return { from: `the stack's config: ${stackConfig[key]}`, config: {} };
  }
  if (await reachable(`${istioChartRepository}/index.yaml`)) {
    return { from: istioChartRepository, config: {} };
  }
  // A registry asks for a token before it answers anything else.
  if (await reachable(new URL("/v2/", istioOciChartRepository.replace("oci:", "https:")).href, [401])) {
    const config = { [key]: { value: JSON.stringify({ repository: istioOciChartRepository }) } };
    return { from: istioOciChartRepository, config };
  }
  return {
    from: "the Go module of Istio, its repository being out of reach",
    config: { [key]: { value: JSON.stringify({ directory }) } },
  };
}
