import * as pulumi from "@pulumi/pulumi";

/** Whether a value is known only once something else is made. */
export function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
