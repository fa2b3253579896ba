import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { CrdPolicy } from "../mesh/crdPolicy";
import type { KindDefinition } from "./crdSchema";

/** Definition of a kind, waited for until the kind is served. */
export function customResourceDefinition(
  name: string,
  { group, version, names, hasStatusSubresource, schema }: KindDefinition,
  policy: CrdPolicy | undefined,
  opts: pulumi.CustomResourceOptions,
): k8s.apiextensions.v1.CustomResourceDefinition {
  const openAPIV3Schema = schema as k8s.types.input.apiextensions.v1.JSONSchemaProps;
  const served = { name: version, served: true, storage: true, schema: { openAPIV3Schema } };
  return new k8s.apiextensions.v1.CustomResourceDefinition(
    name,
    {
      metadata: {
        name: `${names.plural}.${group}`,
        annotations: { "pulumi.com/waitFor": "condition=Established" },
      },
      spec: {
        group,
        names,
        scope: "Namespaced",
        versions: [hasStatusSubresource ? { ...served, subresources: { status: {} } } : served],
      },
    },
    { ...opts, retainOnDelete: (policy ?? CrdPolicy.Keep) === CrdPolicy.Keep },
  );
}
