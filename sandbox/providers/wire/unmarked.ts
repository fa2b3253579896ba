import { Asset } from "./asset";
import { ResourceReference } from "./resourceReference";
import type { Path, Properties, Unmarked, Value } from "./values";
import { isRecord, UNKNOWN } from "./values";

// The signatures are constants of Pulumi's wire format (sdk/go/common/resource/sig).
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
export const ASSET = "c44067f5952c0a294b673a41bacd8c17";
export const UNKNOWNS = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
export const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Takes the marks of the wire off properties, as its structs have them as plain JavaScript. */
export function unmarked(properties: Properties): Unmarked {
  const secrets: Path[] = [];
  const dependencies = new Set<string>();
  const values = decodeObject(properties, [], secrets, dependencies);
  return { values: values as Properties, secrets, dependencies: [...dependencies] };
}

function decodeValue(value: Value, path: Path, secrets: Path[], dependencies: Set<string>): Value {
  if (typeof value === "string") return UNKNOWNS.has(value) ? UNKNOWN : value;
  if (Array.isArray(value)) {
    return value.map((item, index) => decodeValue(item, [...path, index], secrets, dependencies));
  }
  return isRecord(value) ? decodeObject(value, path, secrets, dependencies) : value;
}

function decodeObject(object: Properties, path: Path, secrets: Path[], dependencies: Set<string>): Value {
  switch (object[SIGNATURE]) {
    case SECRET:
      secrets.push(path);
      return decodeValue(object.value, path, secrets, dependencies);
    case OUTPUT:
      (object.dependencies as string[] | undefined)?.forEach((urn) => dependencies.add(urn));
      if (object.secret === true) secrets.push(path);
      return "value" in object ? decodeValue(object.value, path, secrets, dependencies) : UNKNOWN;
    case RESOURCE:
      return new ResourceReference(object.urn as string, decodeValue(object.id, path, secrets, dependencies));
    case ASSET:
      return new Asset({ text: object.text as string, path: object.path as string, uri: object.uri as string });
  }
  const result: Properties = {};
  for (const [name, value] of Object.entries(object)) {
    result[name] = decodeValue(value, [...path, name], secrets, dependencies);
  }
  return result;
}
