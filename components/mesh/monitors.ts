import type { MeshObject } from "./meshObjects";
import type { MonitoringArgs } from "./monitoringArgs";
import { kymaNamespace, systemNamespace } from "./namespaces";

const apiVersion = "monitoring.coreos.com/v1";

/** Monitors for the Prometheus operator: istiod's as Kyma had it, and one for every proxy. */
export function monitors({ labels = {} }: MonitoringArgs): MeshObject[] {
  return [
    {
      suffix: "service-monitor",
      apiVersion,
      kind: "ServiceMonitor",
      metadata: { name: "istio-component-monitor", namespace: kymaNamespace, labels },
      spec: {
        jobLabel: "istio",
        targetLabels: ["app"],
        selector: { matchExpressions: [{ key: "istio", operator: "In", values: ["pilot"] }] },
        namespaceSelector: { matchNames: [systemNamespace] },
        endpoints: [{ port: "http-monitoring" }],
      },
    },
    {
      suffix: "pod-monitor",
      apiVersion,
      kind: "PodMonitor",
      metadata: { name: "istio-proxy-monitor", namespace: systemNamespace, labels },
      spec: {
        selector: { matchExpressions: [{ key: "istio-prometheus-ignore", operator: "DoesNotExist" }] },
        namespaceSelector: { any: true },
        jobLabel: "istio-proxy",
        // Port 15090 of every proxy; like 15020, which annotations lead to, it takes no mutual TLS.
        podMetricsEndpoints: [{ path: "/stats/prometheus", port: "http-envoy-prom" }],
      },
    },
  ];
}
