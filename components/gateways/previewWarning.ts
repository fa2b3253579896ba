import * as pulumi from "@pulumi/pulumi";

/** Says which argument leaves a chart out of a preview; the provider's own warning names none. */
export function warnWhenUnknown(argument: string, value: pulumi.Output<unknown>, resource: pulumi.Resource): void {
  // Every output has it; the declared type does not.
  const { isKnown } = value as unknown as { isKnown: Promise<boolean> };
  const warning = `${argument} is known only once it is made: this preview leaves out what the gateway's chart consists of`;
  isKnown.then(
    (known) => (known ? undefined : pulumi.log.warn(warning, resource)),
    // What made it fail is reported where the value is used.
    () => undefined,
  );
}
