import type { Properties } from "../../../sandbox/providers/wire/values";
import type { Registered } from "./programResources";

export const stackReferenceType = "pulumi:pulumi:StackReference";

/** Outputs of stacks, by the names that programs refer to them by. */
export type StackOutputs = Record<string, Record<string, unknown>>;

/** A reference to a stack. Throws an Error when its outputs are not at hand. */
export function stackReference(name: string, inputs: Properties, known: StackOutputs): Registered {
  const stack = typeof inputs.name === "string" ? inputs.name : name;
  if (!Object.hasOwn(known, stack)) {
    throw new Error(
      `${name}: the outputs of stack ${stack} are not known here; ` +
        `give them by --outputs ${stack}=<file>, as pulumi stack output --json writes them`,
    );
  }
  return { id: stack, state: { name: stack, outputs: known[stack], secretOutputNames: [] } };
}
