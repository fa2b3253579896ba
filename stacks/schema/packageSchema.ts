/** An argument, or a member of one, in Pulumi's package schema. */
export interface PackageProperty {
  /** Undefined with a `$ref`. */
  type?: string;
  /** `#/types/` and the token of a type, or `pulumi.json#/Any`. */
  $ref?: string;
  /** Members of an array. */
  items?: PackageProperty;
  /** Values of an object with free keys. */
  additionalProperties?: PackageProperty;
  description?: string;
}

/** An interface or an enum in Pulumi's package schema. */
export interface PackageType {
  type: string;
  /** Undefined of an enum. */
  properties?: Record<string, PackageProperty>;
  required?: string[];
  /** Undefined of an interface. */
  enum?: { name: string; value: string }[];
}

/** Pulumi's package schema, which the SDK makes of the components' interfaces, as far as it tells of arguments. */
export interface PackageSchema {
  /** Components by their token. */
  resources: Record<string, { inputProperties: Record<string, PackageProperty> }>;
  /** Types by their token. */
  types: Record<string, PackageType>;
}

const token = (name: string) => `kyma-mesh:index:${name}`;

/** A component's arguments. */
export function argumentsOf({ resources }: PackageSchema, component: string): Record<string, PackageProperty> {
  return resources[token(component)].inputProperties;
}

/** Types by their names, which are unique in the package. */
export function typesByName({ types }: PackageSchema): Record<string, PackageType> {
  return Object.fromEntries(Object.entries(types).map(([key, type]) => [nameOf(key), type]));
}

/** What refers to a type. */
export function referenceTo(name: string): PackageProperty {
  return { $ref: `#/types/${token(name)}` };
}

/** Names of the types that a property refers to, but for Pulumi's own, which stands for anything. */
export function referredTypes({ $ref, items, additionalProperties }: PackageProperty): string[] {
  const inner = [items, additionalProperties].filter((property) => property !== undefined);
  return [...($ref?.startsWith("#/types/") ? [nameOf($ref)] : []), ...inner.flatMap(referredTypes)];
}

function nameOf(reference: string): string {
  return reference.split(":").at(-1)!;
}
