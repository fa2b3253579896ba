import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { CrdPolicy } from "../mesh/crdPolicy";
import { clusterAccess } from "./clusterAccess";
import { controlledKind } from "./controlledKind";
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

/** The controller of OAuth2Clients, with their definition. Returns what must be there for an OAuth2Client to be heeded. */
export function hydraMaester(
  name: string,
  { namespace, resources, crds, after, ...pods }: HydraMaesterRequest,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { serviceAccount, role, deployment, labels } = names;
  const access = clusterAccess(name, { serviceAccount, namespace, role, rules: hydraMaesterRules }, opts);
  const spec = pulumi
    .all([namespace, resources])
    .apply(([within, known]) => hydraMaesterSpec({ ...pods, namespace: within, resources: known }));
  const maester = (first: pulumi.Resource[]) =>
    new k8s.apps.v1.Deployment(
      name,
      { metadata: { name: deployment, namespace, labels }, spec },
      { ...opts, dependsOn: [access, ...after, ...first] },
    );
  const { definition, controller } = controlledKind(`${name}-crd`, oauth2ClientKind, crds, maester, opts);
  return [controller, definition];
}
