import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MeshReference } from "kyma-mesh";

/** Istio's echo server: it answers with the request that it got. */
const image = "docker.io/istio/app:1.31.1";

/** A namespace with one Deployment a version, and the Service of all of them; its pods get sidecars, so it needs the mesh. */
export function webApplication(name: string, mesh: pulumi.Output<MeshReference>, versions: string[]) {
  const labels = { app: name };
  // A name that is known after the mesh is ready: pods made earlier would have no sidecar.
  const namespaceName = mesh.apply(() => "shop");
  const namespace = new k8s.core.v1.Namespace("shop", { metadata: { name: namespaceName } });
  const metadata = { namespace: namespace.metadata.name };
  const service = new k8s.core.v1.Service(name, {
    metadata: { ...metadata, name },
    spec: { selector: labels, ports: [{ name: "http", port: 8080 }] },
  });
  for (const version of versions) {
    new k8s.apps.v1.Deployment(`${name}-${version}`, {
      metadata: { ...metadata, name: `${name}-${version}` },
      spec: {
        selector: { matchLabels: { ...labels, version } },
        template: {
          metadata: { labels: { ...labels, version } },
          spec: {
            securityContext: { runAsNonRoot: true, runAsUser: 1338, seccompProfile: { type: "RuntimeDefault" } },
            containers: [
              {
                name: "app",
                image,
                args: ["--port=8080", `--version=${version}`],
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
  }
  return { namespace: namespace.metadata.name, service: service.metadata.name };
}
