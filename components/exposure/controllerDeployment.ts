import type * as k8s from "@pulumi/kubernetes";
import { podInjectionLabels } from "../mesh/injectionLabels";
import type { Resources } from "../mesh/profiles";
import { mergedResources } from "../mesh/quantities";
import { digest } from "../ory/checksums";
import { containerSecurity, podSecurity } from "../ory/podSecurity";
import { apiGatewayControllerVersion, kymaRegistry } from "../versions";
import type { ApiRuleControllerArgs } from "./apiRuleControllerArgs";
import { controllerConfig } from "./controllerConfig";
import { controllerFlags } from "./controllerFlags";
import { controllerNames, controllerPorts } from "./controllerNames";
import type { ControllerSettings } from "./controllerSettings";

/** Source: Kyma's chart api-gateway, the same in every profile. */
export const controllerResources: Resources = {
  requests: { cpu: "10m", memory: "64Mi" },
  limits: { cpu: "100m", memory: "128Mi" },
};

/** Kyma's user without rights. */
const user = 65534;

const probe = (path: string) => ({ httpGet: { path, port: "health" }, periodSeconds: 10, failureThreshold: 3 });

/** Spec of the controller's Deployment. */
export function controllerDeploymentSpec(
  settings: ControllerSettings,
  args: ApiRuleControllerArgs = {},
): k8s.types.input.apps.v1.DeploymentSpec {
  const { registry = kymaRegistry, replicas = 1 } = args;
  const { labels, serviceAccount } = controllerNames;
  return {
    replicas,
    selector: { matchLabels: labels },
    template: {
      metadata: {
        labels: { ...labels, ...podInjectionLabels(false) },
        // A running controller would go on with APIRules as they were handled, for an hour.
        annotations: { "checksum/config": digest(controllerConfig(settings)) },
      },
      spec: {
        serviceAccountName: serviceAccount,
        imagePullSecrets: args.imagePullSecrets?.map((name) => ({ name })),
        priorityClassName: args.priorityClassName,
        securityContext: podSecurity(user),
        containers: [
          {
            name: "manager",
            image: args.image ?? `${registry}/api-gateway-controller:${apiGatewayControllerVersion}`,
            command: ["/manager"],
            args: controllerFlags(settings),
            ports: [
              { name: "metrics", containerPort: controllerPorts.metrics },
              { name: "health", containerPort: controllerPorts.health },
            ],
            resources: mergedResources(
              controllerResources,
              args.resources,
            ) as k8s.types.input.core.v1.ResourceRequirements,
            livenessProbe: probe("/healthz"),
            readinessProbe: probe("/readyz"),
            securityContext: containerSecurity,
          },
        ],
      },
    },
  };
}
