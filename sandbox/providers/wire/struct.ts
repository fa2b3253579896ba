import { ListValue, NullValue, Struct, Value as ProtoValue } from "google-protobuf/google/protobuf/struct_pb";
import type { Path, Properties, Unmarked, Value } from "./values";
import { isRecord, UNKNOWN } from "./values";
import { Asset } from "./asset";
import { ResourceReference } from "./resourceReference";
import { Secret } from "./secret";

// The signatures are constants of Pulumi's wire format (sdk/go/common/resource/sig).
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const UNKNOWNS = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Reads properties off the wire. */
export function decode(struct: Struct | undefined): Unmarked {
  const secrets: Path[] = [];
  const dependencies = new Set<string>();
  const values = struct ? decodeObject(struct.toJavaScript() as Properties, [], secrets, dependencies) : {};
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

/** Writes properties for the wire; names whose value is undefined are left out. */
export function encode(properties: Properties): Struct {
  const struct = new Struct();
  const fields = struct.getFieldsMap();
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined) fields.set(name, encodeValue(value));
  }
  return struct;
}

function encodeValue(value: Value): ProtoValue {
  const result = new ProtoValue();
  if (value === null || value === undefined) return result.setNullValue(NullValue.NULL_VALUE);
  if (value === UNKNOWN) return result.setStringValue(UNKNOWN_STRING);
  switch (typeof value) {
    case "string":
      return result.setStringValue(value);
    case "number":
      return result.setNumberValue(value);
    case "boolean":
      return result.setBoolValue(value);
  }
  if (Array.isArray(value)) return result.setListValue(new ListValue().setValuesList(value.map(encodeValue)));
  return result.setStructValue(encode(marked(value as object)));
}

function marked(value: object): Properties {
  if (value instanceof Secret) return { [SIGNATURE]: SECRET, value: value.value };
  if (value instanceof Asset) return { [SIGNATURE]: ASSET, ...value.source };
  if (value instanceof ResourceReference) return { [SIGNATURE]: RESOURCE, urn: value.urn, id: value.id };
  return value as Properties;
}
