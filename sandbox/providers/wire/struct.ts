import { ListValue, NullValue, Struct, Value as ProtoValue } from "google-protobuf/google/protobuf/struct_pb";
import { Asset } from "./asset";
import { ResourceReference } from "./resourceReference";
import { Secret } from "./secret";
import { ASSET, RESOURCE, SECRET, SIGNATURE, UNKNOWN_STRING, unmarked } from "./unmarked";
import type { Properties, Unmarked, Value } from "./values";
import { UNKNOWN } from "./values";

/** Reads properties off the wire. */
export function decode(struct: Struct | undefined): Unmarked {
  return unmarked((struct?.toJavaScript() ?? {}) as Properties);
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
