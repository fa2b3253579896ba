import type * as k8s from "@pulumi/kubernetes";
import { podInjectionLabels } from "../mesh/injectionLabels";
import { clientSecretKeys, hydra, hydraMaester, hydraPorts, serviceHost } from "./hydraNames";
import { containerSecurity, podSecurity } from "./podSecurity";
import type { PodResources } from "./workloadScale";

/** What Hydra's maester is made of. */
export interface HydraMaesterPods {
  image: string;
  imagePullSecrets?: string[];
  resources: PodResources;
  namespace: string;
  /** Whether Hydra remembers its clients when it starts again. */
  isPersistent: boolean;
}

/**
 * What the maester may do: read OAuth2Clients everywhere and write their finalizers and status, and make a Secret for
 * each. It reads Secrets through a cache, for which it must list them.
 */
export const hydraMaesterRules = [
  { apiGroups: ["hydra.ory.sh"], resources: ["oauth2clients"], verbs: ["get", "list", "watch", "update", "patch"] },
  { apiGroups: ["hydra.ory.sh"], resources: ["oauth2clients/status"], verbs: ["get", "update", "patch"] },
  { apiGroups: [""], resources: ["secrets"], verbs: ["get", "list", "watch", "create"] },
];

/** Spec of the maester's Deployment. */
export function hydraMaesterSpec({
  image,
  imagePullSecrets,
  resources,
  namespace,
  isPersistent,
}: HydraMaesterPods): k8s.types.input.apps.v1.DeploymentSpec {
  const { labels, metricsPort, serviceAccount } = hydraMaester;
  const probe = { httpGet: { path: "/metrics", port: "http-metrics" }, periodSeconds: 10, failureThreshold: 5 };
  return {
    replicas: 1,
    selector: { matchLabels: labels },
    // Two of them would register a client twice.
    strategy: { type: "Recreate" },
    template: {
      metadata: { labels: { ...labels, ...podInjectionLabels(true) } },
      spec: {
        serviceAccountName: serviceAccount,
        imagePullSecrets: imagePullSecrets?.map((name) => ({ name })),
        securityContext: podSecurity(10010, 10011),
        containers: [
          {
            name: "hydra-maester",
            image,
            command: ["/manager"],
            args: [
              `--metrics-addr=0.0.0.0:${metricsPort}`,
              `--hydra-url=http://${serviceHost(hydra.adminService, namespace)}`,
              `--hydra-port=${hydraPorts.admin}`,
              "--endpoint=/admin/clients",
              // Decides how long clients are missing after a Hydra without a database started again.
              `--sync-period=${isPersistent ? "10h" : "1m"}`,
            ],
            env: [
              { name: "CLIENT_ID_KEY", value: clientSecretKeys.id },
              { name: "CLIENT_SECRET_KEY", value: clientSecretKeys.secret },
            ],
            ports: [{ name: "http-metrics", containerPort: metricsPort }],
            resources,
            livenessProbe: probe,
            readinessProbe: probe,
            securityContext: containerSecurity,
          },
        ],
      },
    },
  };
}
