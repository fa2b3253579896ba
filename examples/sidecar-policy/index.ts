import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ChartSource, KymaMesh, MutualTlsMode, namespaceInjectionLabels, SidecarPolicy } from "kyma-mesh";

const mesh = new KymaMesh("mesh", { charts: new pulumi.Config().getObject<ChartSource>("charts") });

const legacy = new k8s.core.v1.Namespace("legacy", {
  metadata: { name: "legacy", labels: namespaceInjectionLabels(false) },
});
const shop = new k8s.core.v1.Namespace("shop", { metadata: { name: "shop" } });

new SidecarPolicy("exceptions", {
  mesh: mesh.reference,
  exceptions: [
    // Prometheus outside of the mesh scrapes one port; every other port of these pods stays strict.
    {
      name: "metrics",
      namespace: shop.metadata.name,
      selector: { app: "orders" },
      ports: [{ port: 9090, mode: MutualTlsMode.Permissive }],
    },
    // No sidecars here: callers with a sidecar are told not to expect mutual TLS of these hosts.
    {
      name: "legacy",
      namespace: legacy.metadata.name,
      mode: MutualTlsMode.Disable,
    },
  ],
});
