import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { chartLocation, type ChartName } from "./charts";
import type { ChartSource } from "./chartSource";
import { systemNamespace } from "./namespaces";

/** One release of one of Istio's charts. */
export interface IstioChartArgs {
  chart: ChartName;
  /** Helm release name: names objects in the cluster and so never follows a logical name. */
  release: string;
  /** Namespace of the release; must be known in a preview. Default: Istio's own. */
  namespace?: pulumi.Input<string>;
  /** Chart source and Istio release; must be known in a preview, as must the values. */
  source: pulumi.Input<{ charts: ChartSource; istioVersion: string }>;
  values: pulumi.Input<Record<string, unknown>>;
}

/** Installs a chart of Istio's. Each object in it becomes a resource that a preview shows. */
export function istioChart(
  name: string,
  args: IstioChartArgs,
  opts: pulumi.ComponentResourceOptions,
): k8s.helm.v4.Chart {
  const location = pulumi
    .output(args.source)
    .apply(({ charts, istioVersion }) => chartLocation(charts, args.chart, istioVersion));
  return new k8s.helm.v4.Chart(
    name,
    {
      chart: location.chart,
      version: location.version,
      repositoryOpts: location.repositoryOpts,
      name: args.release,
      // Part of every child's identity, hence explicit: a change of the SDK's default must not replace them.
      resourcePrefix: name,
      namespace: args.namespace ?? systemNamespace,
      values: args.values,
    },
    opts,
  );
}
