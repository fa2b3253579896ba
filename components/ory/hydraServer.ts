import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { digest } from "./checksums";
import type { HydraCredentials } from "./hydraCredentials";
import { hydraDeploymentSpec, type HydraPods } from "./hydraDeployment";
import { hydra as names, hydraPorts } from "./hydraNames";
import { portService } from "./portService";
import { scaling } from "./scaling";

/** What Hydra is run with. */
export interface HydraServerRequest extends HydraPods {
  namespace: pulumi.Output<string>;
  /** Text of the config file. */
  config: pulumi.Output<string>;
  credentials: HydraCredentials;
}

/** Hydra's pods, with what they need and the Services in front. Returns what must be ready for Hydra to be of use. */
export function hydraServer(
  name: string,
  { namespace, scale, config, credentials, ...pods }: HydraServerRequest,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { deployment: deploymentName, labels, serviceAccount, publicService, adminService } = names;
  const configMap = new k8s.core.v1.ConfigMap(
    `${name}-config`,
    { metadata: { name: names.config, namespace }, data: { "config.yaml": config } },
    opts,
  );
  const account = new k8s.core.v1.ServiceAccount(
    `${name}-account`,
    { metadata: { name: serviceAccount, namespace } },
    opts,
  );
  const deployment = new k8s.apps.v1.Deployment(
    `${name}-server`,
    {
      metadata: { name: deploymentName, namespace, labels },
      spec: hydraDeploymentSpec(
        { ...pods, scale },
        { "checksum/config": config.apply(digest), "checksum/secrets": credentials.checksum },
      ),
    },
    { ...opts, dependsOn: [configMap, account, credentials.secret] },
  );
  scaling(
    name,
    { deployment: deploymentName, namespace, selector: labels, scale },
    { ...opts, dependsOn: [deployment] },
  );
  const service = (suffix: string, serviceName: string, ports: Record<string, number>) =>
    portService(`${name}-${suffix}`, { service: serviceName, namespace, labels }, ports, opts);
  return [
    deployment,
    service("public", publicService, { "http-public": hydraPorts.public }),
    service("admin", adminService, { "http-admin": hydraPorts.admin }),
  ];
}
