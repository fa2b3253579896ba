import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MeshObject } from "./meshObjects";

/** An object parts of which may be known later; its logical name is not one of them. */
export type LaterObject = Pick<MeshObject, "suffix" | "apiVersion" | "kind"> & {
  metadata: pulumi.Inputs;
  spec: pulumi.Input<object>;
};

/** Registers an object whose kind is a custom one. */
export function customObject(
  name: string,
  { suffix, ...object }: LaterObject,
  opts: pulumi.CustomResourceOptions,
): k8s.apiextensions.CustomResource {
  return new k8s.apiextensions.CustomResource(`${name}-${suffix}`, object, opts);
}
