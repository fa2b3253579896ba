import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { customObject } from "../mesh/customObject";
import { controllerNames, controllerPorts } from "./controllerNames";

/** The Service of the controller's metrics; its pods have no sidecar, so that callers must leave mutual TLS out. */
export function controllerMetrics(
  name: string,
  namespace: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  const { metrics, labels } = controllerNames;
  const annotations = { "prometheus.io/scrape": "true", "prometheus.io/port": String(controllerPorts.metrics) };
  new k8s.core.v1.Service(
    `${name}-metrics`,
    {
      metadata: { name: metrics, namespace, labels, annotations },
      spec: {
        selector: labels,
        ports: [{ name: "tcp-metrics", port: controllerPorts.metrics, targetPort: "metrics" }],
      },
    },
    opts,
  );
  customObject(
    name,
    {
      suffix: "metrics-traffic",
      apiVersion: "networking.istio.io/v1",
      kind: "DestinationRule",
      metadata: { name: metrics, namespace },
      spec: namespace.apply((within) => ({
        host: `${metrics}.${within}.svc.cluster.local`,
        trafficPolicy: { tls: { mode: "DISABLE" } },
      })),
    },
    opts,
  );
}
