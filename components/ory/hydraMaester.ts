import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { CrdPolicy } from "../mesh/crdPolicy";
import { clusterAccess } from "./clusterAccess";
import { customResourceDefinition } from "./customResourceDefinition";
import { hydraMaesterRules, hydraMaesterSpec, type HydraMaesterPods } from "./hydraMaesterDeployment";
import { hydraMaester as names } from "./hydraNames";
import { oauth2ClientKind } from "./oauth2ClientCrd";

/** What Hydra's maester is run with. */
export interface HydraMaesterRequest extends Omit<HydraMaesterPods, "namespace" | "resources"> {
  namespace: pulumi.Output<string>;
  resources: pulumi.Output<HydraMaesterPods["resources"]>;
  crds?: CrdPolicy;
  /** What it needs to be of use. */
  after: pulumi.Resource[];
}

/** The controller of OAuth2Clients, with their definition. */
export function hydraMaester(
  name: string,
  { namespace, resources, crds, after, ...pods }: HydraMaesterRequest,
  opts: pulumi.CustomResourceOptions,
): k8s.apps.v1.Deployment {
  const definition = customResourceDefinition(`${name}-crd`, oauth2ClientKind, crds, opts);
  const { serviceAccount, role, deployment, labels } = names;
  const access = clusterAccess(name, { serviceAccount, namespace, role, rules: hydraMaesterRules }, opts);
  const spec = pulumi
    .all([namespace, resources])
    .apply(([within, known]) => hydraMaesterSpec({ ...pods, namespace: within, resources: known }));
  return new k8s.apps.v1.Deployment(
    name,
    { metadata: { name: deployment, namespace, labels }, spec },
    { ...opts, dependsOn: [definition, access, ...after] },
  );
}
