/**
 * The member of an enum that a text is. References hand enums on as text: Pulumi YAML lets no enum pass from an output
 * to an input. What they hold has been checked before.
 *
 * @throws RangeError where the text is none of the enum's.
 */
export function memberOf<T extends string>(choices: Record<string, T>, text: string): T {
  const found = Object.values(choices).find((choice: string) => choice === text);
  if (found === undefined) {
    throw new RangeError(`"${text}" is none of ${Object.values(choices).join(", ")}`);
  }
  return found;
}
