import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { CrdPolicy } from "../mesh/crdPolicy";
import { digest } from "./checksums";
import { clusterAccess } from "./clusterAccess";
import { customResourceDefinition } from "./customResourceDefinition";
import { oathkeeperDeploymentSpec, oathkeeperMaesterRules, type OathkeeperPods } from "./oathkeeperDeployment";
import { oathkeeper as names, oathkeeperPorts as ports } from "./oathkeeperNames";
import { portService } from "./portService";
import { ruleKind } from "./ruleCrd";
import { scaling } from "./scaling";
import type { SigningKeys } from "./signingKeys";
import type { PodResources, WorkloadScale } from "./workloadScale";

/** What Oathkeeper is run with. */
export interface OathkeeperServerRequest extends Omit<OathkeeperPods, "scale" | "maesterResources"> {
  namespace: pulumi.Output<string>;
  scale: pulumi.Output<WorkloadScale>;
  maesterResources: pulumi.Output<PodResources>;
  /** Text of the config file. */
  config: pulumi.Output<string>;
  keys: SigningKeys;
  crds?: CrdPolicy;
}

/** Oathkeeper's pods, with what they need and the Services in front. Returns what must be ready for it to be of use. */
export function oathkeeperServer(
  name: string,
  { namespace, scale, maesterResources, config, keys, crds, ...pods }: OathkeeperServerRequest,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { deployment: deploymentName, labels, serviceAccount, role, proxyService, apiService } = names;
  const definition = customResourceDefinition(`${name}-crd`, ruleKind, crds, opts);
  const access = clusterAccess(name, { serviceAccount, namespace, role, rules: oathkeeperMaesterRules }, opts);
  const configMap = new k8s.core.v1.ConfigMap(
    `${name}-config`,
    { metadata: { name: names.config, namespace }, data: { "config.yaml": config } },
    opts,
  );
  const deployment = new k8s.apps.v1.Deployment(
    `${name}-server`,
    {
      metadata: { name: deploymentName, namespace, labels },
      spec: pulumi
        .all([scale, maesterResources, config, keys.checksum])
        .apply(([known, resources, text, secrets]) =>
          oathkeeperDeploymentSpec(
            { ...pods, scale: known, maesterResources: resources },
            { "checksum/config": digest(text), "checksum/secrets": secrets },
          ),
        ),
    },
    { ...opts, dependsOn: [definition, access, configMap, keys.secret] },
  );
  scaling(
    name,
    { deployment: deploymentName, namespace, selector: labels, scale },
    { ...opts, dependsOn: [deployment] },
  );
  const service = (suffix: string, serviceName: string, of: Record<string, number>) =>
    portService(`${name}-${suffix}`, { service: serviceName, namespace, labels }, of, opts);
  return [
    deployment,
    service("proxy", proxyService, { "http-proxy": ports.proxy }),
    service("api", apiService, { "http-api": ports.api }),
  ];
}
