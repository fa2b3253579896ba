import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { podInjectionLabels } from "../mesh/injectionLabels";
import { spreadAffinity } from "../mesh/profiles";
import { hydra, hydraPorts } from "./hydraNames";
import { containerSecurity, podSecurity } from "./podSecurity";
import type { PodResources, WorkloadScale } from "./workloadScale";

/** What Hydra's Deployment is made of. */
export interface HydraPods {
  image: string;
  imagePullSecrets?: string[];
  scale: pulumi.Output<WorkloadScale>;
  /** Whether a database outlives the pods. */
  isPersistent: boolean;
}

const config = "/etc/config/config.yaml";

/** The user that Istio's proxies run as, whose own traffic Istio leaves alone. */
const proxyUser = 1337;

const probe = (path: string) => ({ httpGet: { path, port: "http-admin" }, periodSeconds: 10, failureThreshold: 5 });

const env = [
  ["DSN", "dsn"],
  ["SECRETS_SYSTEM", "secretsSystem"],
  ["SECRETS_COOKIE", "secretsCookie"],
].map(([name, key]) => ({ name, valueFrom: { secretKeyRef: { name: hydra.credentials, key } } }));

const volumeMounts = [{ name: "config", mountPath: "/etc/config", readOnly: true }];

/**
 * Brings the database up to date. It may run before there is a proxy in the pod, while what leaves the pod is led to one:
 * only as the proxy's user does it reach the database, and its name server, whatever Istio's kind of sidecar.
 */
function migration(image: string, resources: pulumi.Output<PodResources>): k8s.types.input.core.v1.Container {
  return {
    name: "hydra-automigrate",
    image,
    command: ["hydra"],
    args: ["migrate", "sql", "up", "--read-from-env", "--yes", "--config", config],
    env,
    volumeMounts,
    resources,
    securityContext: { ...containerSecurity, runAsUser: proxyUser, runAsGroup: proxyUser },
  };
}

/** Spec of Hydra's Deployment. Digests stand in it as they are: a preview that does not know them shows all else. */
export function hydraDeploymentSpec(
  { image, imagePullSecrets, scale, isPersistent }: HydraPods,
  checksums: Record<string, pulumi.Input<string>>,
): k8s.types.input.apps.v1.DeploymentSpec {
  const { replicas } = scale;
  // An output has a `resources` of its own, which hides the one of what it holds.
  const resources = scale.apply((known) => known.resources);
  return {
    replicas,
    selector: { matchLabels: hydra.labels },
    // One new pod at a time, for there to be one migration at a time. What is in memory is not split over two.
    strategy: isPersistent
      ? { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
      : { type: "Recreate" },
    template: {
      metadata: { labels: { ...hydra.labels, ...podInjectionLabels(true) }, annotations: checksums },
      spec: {
        serviceAccountName: hydra.serviceAccount,
        automountServiceAccountToken: false,
        imagePullSecrets: imagePullSecrets?.map((name) => ({ name })),
        securityContext: podSecurity(10000),
        affinity: scale.apply(({ spread }) => (spread ? spreadAffinity("hydra", "app.kubernetes.io/name") : undefined)),
        initContainers: isPersistent ? [migration(image, resources)] : undefined,
        containers: [
          {
            name: "hydra",
            image,
            command: ["hydra"],
            args: ["serve", "all", "--config", config],
            env,
            volumeMounts,
            resources,
            ports: [
              { name: "http-public", containerPort: hydraPorts.public },
              { name: "http-admin", containerPort: hydraPorts.admin },
            ],
            startupProbe: { ...probe("/health/ready"), periodSeconds: 2, failureThreshold: 60 },
            livenessProbe: probe("/health/alive"),
            readinessProbe: probe("/health/ready"),
            securityContext: containerSecurity,
          },
        ],
        volumes: [{ name: "config", configMap: { name: hydra.config } }],
      },
    },
  };
}
