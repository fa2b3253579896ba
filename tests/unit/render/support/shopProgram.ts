import type { TestProject } from "./testProject";

/** Objects of a chart: one of each kind that is treated in its own way. */
const chartManifests = `
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: LoadBalancer, ports: null } }
---
apiVersion: v1
kind: Secret
metadata: { name: chart, namespace: other }
data: { password: aHVzaA== }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: "shop:reader" }
`;

const source = `
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as tls from "@pulumi/tls";

const config = new pulumi.Config();
const labelled = (label: string): pulumi.ResourceTransform => ({ type, name, props, opts }) =>
  type.startsWith("kubernetes:") && !type.includes("helm") && !name.startsWith("plain")
    ? { props: { ...props, metadata: pulumi.output(props.metadata).apply((old: any) => ({ ...old, labels: { ...old?.labels, [label]: "yes" } })) }, opts }
    : undefined;
pulumi.runtime.registerResourceTransform(labelled("stack"));

class Group extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("shop:index:Group", name, {}, opts);
    const chart = new k8s.helm.v4.Chart(
      "chart",
      {
        chart: "./chart", name: "release", namespace: "shop",
        values: { port: 80, token: config.requireSecret("token"), file: pulumi.secret(new pulumi.asset.StringAsset("hush")) },
        valueYamlFiles: [
          new pulumi.asset.StringAsset("plain: 1"),
          config.requireSecret("token").apply((token) => new pulumi.asset.StringAsset("{ login: { token: " + token + ", port: 99, since: 2026-01-01 } }")),
        ],
      },
      { parent: this, transforms: [labelled("chart")] },
    );
    const address = chart.resources.apply((all: any[]) => all.find((one) => k8s.core.v1.Service.isInstance(one)).status.loadBalancer.ingress[0].ip);
    new k8s.core.v1.ConfigMap("address", { metadata: { name: "address" }, data: { address } }, { parent: this });
  }
}

const provider = new k8s.Provider("cluster", { namespace: "elsewhere" });
new Group("group", { transforms: [labelled("group")], providers: [provider] });

const password = new random.RandomPassword("password", { length: 20 }).result;
const key = new tls.PrivateKey("key", { algorithm: "ECDSA", ecdsaCurve: "P256" });
const named = new k8s.core.v1.ConfigMap("plain-settings", {
  metadata: { name: "settings", namespace: "shop" },
  data: { domain: config.require("domain"), token: config.requireSecret("token"), offline: process.env.KYMA_MESH_OFFLINE! },
});
new k8s.core.v1.Secret("password", {
  metadata: { name: "password", namespace: "shop", annotations: { checksum: pulumi.unsecret(password.apply((text) => text.length + text.slice(0, 11))) } },
  data: { encoded: password.apply((text) => Buffer.from(text).toString("base64")) },
  stringData: { text: pulumi.secret("of the program itself"), key: key.privateKeyPem },
});
new k8s.apiextensions.CustomResource("plain-shop", {
  apiVersion: "shop.example.com/v1", kind: "Shop", metadata: { name: "shop" },
  spec: { replicas: pulumi.secret(3), open: pulumi.secret(true), closed: null, of: named.metadata.uid },
});
new k8s.core.v1.Namespace("automatic");
const other = k8s.core.v1.ConfigMap.get("other", "shop/other");
new k8s.core.v1.ConfigMap("copy", { metadata: { name: "copy" }, data: { text: other.data["text"] } });
export const host = config.require("domain");
export const hidden = password;
`;

/** Makes a project's program one that has a bit of everything; returns the program that stands for Helm. */
export function shopProgram(project: TestProject): string {
  project.program(source);
  project.stack("dev", { domain: "apps.example.com", token: { secure: "v1:abc" } });
  return project.helm(chartManifests);
}
