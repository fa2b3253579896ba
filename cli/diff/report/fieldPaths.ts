import { members } from "../fields";

/** The paths of all fields that an OpenAPI schema names, such as `spec.servers[].port`. */
export function fieldPaths(schema: unknown, path = ""): string[] {
  const { properties, items, additionalProperties } = members(schema);
  return [
    ...Object.entries(members(properties)).flatMap(([name, field]) => {
      const below = path === "" ? name : `${path}.${name}`;
      return [below, ...fieldPaths(field, below)];
    }),
    ...(items === undefined ? [] : fieldPaths(items, `${path}[]`)),
    ...(typeof additionalProperties === "object" ? fieldPaths(additionalProperties, `${path}.*`) : []),
  ];
}
