import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { podInjectionLabels } from "../mesh/injectionLabels";
import { spreadAffinity } from "../mesh/profiles";
import type { OathkeeperHandlers } from "./oathkeeperHandlers";
import { oathkeeper, oathkeeperFiles as files, oathkeeperPorts as ports } from "./oathkeeperNames";
import { containerSecurity, podSecurity } from "./podSecurity";
import type { PodResources, WorkloadScale } from "./workloadScale";

/** What Oathkeeper's Deployment is made of. */
export interface OathkeeperPods {
  images: { oathkeeper: string; maester: string };
  imagePullSecrets?: string[];
  handlers: OathkeeperHandlers;
  scale: pulumi.Output<WorkloadScale>;
  maesterResources: pulumi.Output<PodResources>;
}

type Container = k8s.types.input.core.v1.Container;

/** What the maester may do: read Rules everywhere, and write their finalizers and their status, which is part of them. */
export const oathkeeperMaesterRules = [
  { apiGroups: ["oathkeeper.ory.sh"], resources: ["rules"], verbs: ["get", "list", "watch", "update"] },
];

function oathkeeperContainer(image: string, resources: pulumi.Output<PodResources>): Container {
  const probe = (path: string) => ({ httpGet: { path, port: "http-api" }, periodSeconds: 10, failureThreshold: 5 });
  return {
    name: "oathkeeper",
    image,
    command: ["oathkeeper"],
    args: ["serve", "--sqa-opt-out", "--config", files.config],
    ports: [
      { name: "http-proxy", containerPort: ports.proxy },
      { name: "http-api", containerPort: ports.api },
      { name: "http-metrics", containerPort: ports.metrics },
    ],
    resources,
    startupProbe: { ...probe("/health/alive"), periodSeconds: 2, failureThreshold: 60 },
    livenessProbe: probe("/health/alive"),
    // By then the maester has written the rules there are; before, Oathkeeper answers 404 to what they are for.
    readinessProbe: { ...probe("/health/ready"), initialDelaySeconds: 10, periodSeconds: 5 },
    securityContext: containerSecurity,
    volumeMounts: [
      { name: "config", mountPath: files.configDirectory, readOnly: true },
      { name: "keys", mountPath: files.keysDirectory, readOnly: true },
      { name: "rules", mountPath: files.rulesDirectory, readOnly: true },
    ],
  };
}

/** The maester, which refuses Rules with handlers that Oathkeeper has off. */
function maesterContainer(
  image: string,
  resources: pulumi.Output<PodResources>,
  handlers: OathkeeperHandlers,
): Container {
  const probe = { httpGet: { path: "/metrics", port: "http-maester" }, periodSeconds: 10, failureThreshold: 5 };
  const available = (kind: keyof OathkeeperHandlers) => ({
    name: `${kind}Available`,
    value: handlers[kind].join(","),
  });
  return {
    name: "oathkeeper-maester",
    image,
    command: ["/manager"],
    args: [`--metrics-addr=0.0.0.0:${ports.maesterMetrics}`, "sidecar", `--rulesFilePath=${files.rules}`],
    env: [available("authenticators"), available("authorizers"), available("mutators")],
    ports: [{ name: "http-maester", containerPort: ports.maesterMetrics }],
    resources,
    livenessProbe: probe,
    readinessProbe: probe,
    securityContext: { ...containerSecurity, runAsUser: 10010 },
    volumeMounts: [{ name: "rules", mountPath: files.rulesDirectory }],
  };
}

/** Spec of Oathkeeper's Deployment. Digests stand in it as they are: a preview that does not know them shows all else. */
export function oathkeeperDeploymentSpec(
  { images, imagePullSecrets, handlers, scale, maesterResources }: OathkeeperPods,
  checksums: Record<string, pulumi.Input<string>>,
): k8s.types.input.apps.v1.DeploymentSpec {
  return {
    replicas: scale.replicas,
    selector: { matchLabels: oathkeeper.labels },
    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "50%", maxUnavailable: 0 } },
    template: {
      metadata: { labels: { ...oathkeeper.labels, ...podInjectionLabels(true) }, annotations: checksums },
      spec: {
        serviceAccountName: oathkeeper.serviceAccount,
        imagePullSecrets: imagePullSecrets?.map((name) => ({ name })),
        securityContext: podSecurity(10000, 10001),
        affinity: scale.apply(({ spread }) =>
          spread ? spreadAffinity("oathkeeper", "app.kubernetes.io/name") : undefined,
        ),
        containers: [
          // An output has a `resources` of its own, which hides the one of what it holds.
          oathkeeperContainer(
            images.oathkeeper,
            scale.apply(({ resources }) => resources),
          ),
          maesterContainer(images.maester, maesterResources, handlers),
        ],
        volumes: [
          { name: "config", configMap: { name: oathkeeper.config } },
          { name: "keys", secret: { secretName: oathkeeper.keySet, defaultMode: 0o440 } },
          { name: "rules", emptyDir: {} },
        ],
      },
    },
  };
}
