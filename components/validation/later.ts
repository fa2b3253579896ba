import * as pulumi from "@pulumi/pulumi";
import type { Check } from "./checks";

/** Whether a value is known only once something else is made. */
export function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** A check that passes what is known only later. */
export function whenKnown(check: Check): Check {
  return (value, path) => (isLater(value) ? [] : check(value, path));
}
