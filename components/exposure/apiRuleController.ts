import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { CrdPolicy } from "../mesh/crdPolicy";
import { clusterAccess } from "../ory/clusterAccess";
import { apiRuleCrd } from "./apiRuleCrd";
import type { ApiRuleControllerArgs } from "./apiRuleControllerArgs";
import { controllerConfig } from "./controllerConfig";
import { controllerDeploymentSpec } from "./controllerDeployment";
import { controllerMetrics } from "./controllerMetrics";
import { controllerNames } from "./controllerNames";
import { controllerRules, leaderRules } from "./controllerRoles";
import type { ControllerSettings } from "./controllerSettings";
import type { JwtHandler } from "./jwtHandler";

/** What the controller of APIRules is installed with. */
export interface ApiRuleControllerRequest {
  namespace: pulumi.Output<string>;
  settings: pulumi.Output<ControllerSettings>;
  jwtHandler: JwtHandler;
  args?: ApiRuleControllerArgs;
  crds?: CrdPolicy;
}

/** The controller of APIRules with their definition. Returns what must be there for an APIRule to be heeded. */
export function apiRuleController(
  name: string,
  { namespace, settings, jwtHandler, args, crds = CrdPolicy.Keep }: ApiRuleControllerRequest,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { serviceAccount, role, deployment: deploymentName, labels, config, configKey } = controllerNames;
  const rules = controllerRules(jwtHandler);
  const access = clusterAccess(name, { serviceAccount, namespace, role, rules }, opts);
  const leader = leaderAccess(name, namespace, opts);
  const configMap = new k8s.core.v1.ConfigMap(
    `${name}-config`,
    { metadata: { name: config, namespace }, data: { [configKey]: settings.apply(controllerConfig) } },
    opts,
  );
  const definition = (...after: pulumi.Resource[]) =>
    new k8s.apiextensions.v1.CustomResourceDefinition(
      `${name}-crd`,
      {
        metadata: { ...apiRuleCrd.metadata, annotations: { "pulumi.com/waitFor": "condition=Established" } },
        spec: apiRuleCrd.spec as k8s.types.input.apiextensions.v1.CustomResourceDefinitionSpec,
      },
      { ...opts, dependsOn: after, retainOnDelete: crds === CrdPolicy.Keep },
    );
  const controller = (...after: pulumi.Resource[]) =>
    new k8s.apps.v1.Deployment(
      `${name}-controller`,
      {
        metadata: { name: deploymentName, namespace, labels },
        spec: settings.apply((known) => controllerDeploymentSpec(known, args)),
      },
      { ...opts, dependsOn: [access, leader, configMap, ...after] },
    );
  controllerMetrics(name, namespace, opts);
  if (crds === CrdPolicy.Keep) {
    const kind = definition();
    return [kind, controller(kind)];
  }
  // With the definition every APIRule goes, also those that are not the stack's, and the controller has to let each of
  // them go: it must outlive them. It waits two minutes for a definition.
  const running = controller();
  return [running, definition(running)];
}

function leaderAccess(
  name: string,
  namespace: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const metadata = { name: controllerNames.leaderRole, namespace };
  const role = new k8s.rbac.v1.Role(`${name}-leader-role`, { metadata, rules: leaderRules }, opts);
  return new k8s.rbac.v1.RoleBinding(
    `${name}-leader-role-binding`,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name },
      subjects: [{ kind: "ServiceAccount", name: controllerNames.serviceAccount, namespace }],
    },
    opts,
  );
}
