/** An object without the members that are undefined, as it stands in a manifest. */
export function definedMembers(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** Every member of a map in another form; undefined when there is no map. */
export function mapMembers<T, U>(
  members: { [key: string]: T } | undefined,
  form: (value: T) => U,
): Record<string, U> | undefined {
  return members && Object.fromEntries(Object.entries(members).map(([key, value]) => [key, form(value)]));
}

/** Seconds as Istio writes durations. */
export function duration(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : `${seconds}s`;
}
