import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

/** Breaks a policy of each kind: of one resource, of one that is advisory, and of the stack once it is made. */
const config = new pulumi.Config("orders");
const password = new random.RandomPassword("password", { length: 24, special: false });
new k8s.core.v1.ConfigMap("start", {
  metadata: { name: "start", namespace: "default" },
  data: {
    "start.sh": pulumi.interpolate`connect ${config.requireBoolean("leak") ? pulumi.unsecret(password.result) : ""}`,
  },
});
const image = config.require("image");
const security = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
new k8s.apps.v1.Deployment("orders", {
  metadata: { name: "orders", namespace: "default", annotations: { "pulumi.com/skipAwait": "true" } },
  spec: {
    selector: { matchLabels: { app: "orders" } },
    template: {
      metadata: { labels: { app: "orders" } },
      spec: {
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
        containers: [{ name: "orders", image, securityContext: security }],
      },
    },
  },
});
