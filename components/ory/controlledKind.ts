import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { CrdPolicy } from "../mesh/crdPolicy";
import type { KindDefinition } from "./crdSchema";
import { customResourceDefinition } from "./customResourceDefinition";

/** A kind and what runs its controller. */
export interface ControlledKind {
  definition: k8s.apiextensions.v1.CustomResourceDefinition;
  controller: k8s.apps.v1.Deployment;
}

/**
 * Definition of a kind with the controller that lifts the finalizers of its objects, in an order in which both can be
 * destroyed. A definition that is deleted takes every object of the kind along, also those that are not the stack's, and
 * the controller has to let each of them go: it must outlive them, and is made first. It waits two minutes for a
 * definition, ready meanwhile.
 *
 * @param controller Makes the controller, after these resources.
 */
export function controlledKind(
  name: string,
  kind: KindDefinition,
  policy: CrdPolicy | undefined,
  controller: (after: pulumi.Resource[]) => k8s.apps.v1.Deployment,
  opts: pulumi.CustomResourceOptions,
): ControlledKind {
  if (policy === CrdPolicy.Delete) {
    const running = controller([]);
    return {
      definition: customResourceDefinition(name, kind, policy, { ...opts, dependsOn: [running] }),
      controller: running,
    };
  }
  const definition = customResourceDefinition(name, kind, policy, opts);
  return { definition, controller: controller([definition]) };
}
