import { isRecord, type Properties, type Value } from "../../../sandbox/providers/wire/values";
import { secretPlaceholder } from "../configPlaceholders";
import type { Registered } from "./programResources";
import { secretText } from "./visible";
import { withSecrets } from "./wireValues";

export const stackReferenceType = "pulumi:pulumi:StackReference";

/** Outputs of stacks, by the names that programs refer to them by. */
export type StackOutputs = Record<string, Record<string, unknown>>;

/** Texts of secret outputs: as `pulumi stack output --json` writes them without --show-secrets, and as a render does. */
const hidden = ["[secret]", secretText];

/** A reference to a stack, whose secret outputs are placeholders. Throws an Error when its outputs are not at hand. */
export function stackReference(name: string, inputs: Properties, known: StackOutputs): Registered {
  const stack = typeof inputs.name === "string" ? inputs.name : name;
  if (!Object.hasOwn(known, stack)) {
    throw new Error(
      `${name}: the outputs of stack ${stack} are not known here; ` +
        `give them by --outputs ${stack}=<file>, as pulumi stack output --json writes them`,
    );
  }
  const outputs = known[stack];
  const secretOutputNames = Object.keys(outputs).filter((output) => holdsHidden(outputs[output]));
  const revealed = Object.entries(outputs).map(([output, value]) => [output, withPlaceholder(value, output)] as const);
  const state = {
    name: stack,
    outputs: withSecrets(Object.fromEntries(revealed), secretOutputNames),
    secretOutputNames,
  };
  return { id: stack, state };
}

function holdsHidden(value: Value): boolean {
  return Array.isArray(value) || isRecord(value)
    ? Object.values(value).some(holdsHidden)
    : hidden.includes(value as string);
}

function withPlaceholder(value: Value, path: string): Value {
  if (Array.isArray(value)) {
    return value.map((entry) => withPlaceholder(entry, path));
  }
  if (isRecord(value)) {
    const members = Object.entries(value);
    return Object.fromEntries(members.map(([name, member]) => [name, withPlaceholder(member, `${path}.${name}`)]));
  }
  return hidden.includes(value as string) ? secretPlaceholder(path) : value;
}
