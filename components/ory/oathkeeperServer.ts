import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { CrdPolicy } from "../mesh/crdPolicy";
import { digest } from "./checksums";
import { clusterAccess } from "./clusterAccess";
import { controlledKind } from "./controlledKind";
import { oathkeeperDeploymentSpec, oathkeeperMaesterRules, type OathkeeperPods } from "./oathkeeperDeployment";
import { oathkeeper as names, oathkeeperPorts as ports } from "./oathkeeperNames";
import { portService } from "./portService";
import { ruleKind } from "./ruleCrd";
import { scaling } from "./scaling";
import type { SigningKeys } from "./signingKeys";

/** What Oathkeeper is run with. */
export interface OathkeeperServerRequest extends OathkeeperPods {
  namespace: pulumi.Output<string>;
  /** Text of the config file. */
  config: pulumi.Output<string>;
  keys: SigningKeys;
  crds?: CrdPolicy;
}

/** Oathkeeper's pods, with what they need and the Services in front. Returns what must be ready for it to be of use. */
export function oathkeeperServer(
  name: string,
  { namespace, config, keys, crds, ...pods }: OathkeeperServerRequest,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { deployment: deploymentName, labels, serviceAccount, role, proxyService, apiService } = names;
  const access = clusterAccess(name, { serviceAccount, namespace, role, rules: oathkeeperMaesterRules }, opts);
  const configMap = new k8s.core.v1.ConfigMap(
    `${name}-config`,
    { metadata: { name: names.config, namespace }, data: { "config.yaml": config } },
    opts,
  );
  const server = (first: pulumi.Resource[]) =>
    new k8s.apps.v1.Deployment(
      `${name}-server`,
      {
        metadata: { name: deploymentName, namespace, labels },
        spec: oathkeeperDeploymentSpec(pods, {
          "checksum/config": config.apply(digest),
          "checksum/secrets": keys.checksum,
        }),
      },
      { ...opts, dependsOn: [access, configMap, keys.secret, ...first] },
    );
  const { definition, controller } = controlledKind(`${name}-crd`, ruleKind, crds, server, opts);
  scaling(
    name,
    { deployment: deploymentName, namespace, selector: labels, scale: pods.scale },
    { ...opts, dependsOn: [controller] },
  );
  const service = (suffix: string, serviceName: string, of: Record<string, number>) =>
    portService(`${name}-${suffix}`, { service: serviceName, namespace, labels }, of, opts);
  return [
    controller,
    definition,
    service("proxy", proxyService, { "http-proxy": ports.proxy }),
    service("api", apiService, { "http-api": ports.api }),
  ];
}
