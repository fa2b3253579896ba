import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ApiRule, type ExposureReference, Method } from "kyma-mesh";

const platform = new pulumi.StackReference(new pulumi.Config().require("platform"));
const exposure = platform.requireOutput("exposure") as pulumi.Output<ExposureReference>;

const namespace = new k8s.core.v1.Namespace("shop", { metadata: { name: "shop" } }).metadata.name;
const labels = { app: "orders" };
const service = new k8s.core.v1.Service("orders", {
  metadata: { namespace, name: "orders" },
  spec: { selector: labels, ports: [{ name: "http", port: 8080 }] },
});
new k8s.apps.v1.Deployment("orders", {
  metadata: { namespace, name: "orders" },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        securityContext: { runAsNonRoot: true, runAsUser: 1338, seccompProfile: { type: "RuntimeDefault" } },
        containers: [
          {
            name: "app",
            // Istio's echo server: it answers with the request that it got.
            image: "docker.io/istio/app:1.31.1",
            args: ["--port=8080"],
            ports: [{ containerPort: 8080 }],
            readinessProbe: { httpGet: { path: "/", port: 8080 } },
            resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { cpu: "200m", memory: "64Mi" } },
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
          },
        ],
      },
    },
  },
});

const api = new ApiRule("orders", {
  exposure,
  namespace,
  host: "orders",
  service: { name: service.metadata.name, port: 8080 },
  rules: [{ path: "/.*", methods: [Method.Get], allow: {} }],
});

export const url = api.url;
