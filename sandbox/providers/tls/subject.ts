import type { JsonAttributeObject, JsonNameParams } from "@peculiar/x509";

export type Subject = {
  commonName?: string;
  country?: string;
  emailAddress?: string;
  locality?: string;
  organization?: string;
  organizationalUnit?: string;
  postalCode?: string;
  province?: string;
  serialNumber?: string;
  streetAddresses?: string[];
};

/** Attribute types of X.520 in the order in which the official provider's library writes them. */
const ATTRIBUTES: [name: keyof Subject, oid: string][] = [
  ["country", "2.5.4.6"],
  ["organization", "2.5.4.10"],
  ["organizationalUnit", "2.5.4.11"],
  ["locality", "2.5.4.7"],
  ["province", "2.5.4.8"],
  ["streetAddresses", "2.5.4.9"],
  ["postalCode", "2.5.4.17"],
  ["commonName", "2.5.4.3"],
  ["serialNumber", "2.5.4.5"],
  ["emailAddress", "1.2.840.113549.1.9.1"],
];

/** RFC 5280 asks for PrintableString where its alphabet suffices. */
const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/** The distinguished name of a subject, empty without one. */
export function distinguishedName(subject: Subject = {}): JsonNameParams {
  return ATTRIBUTES.flatMap(([name, oid]) => {
    const values = [subject[name] ?? []].flat();
    return values.length === 0 ? [] : [{ [oid]: values.map((value) => attributeValue(name, value)) }];
  });
}

function attributeValue(name: keyof Subject, value: string): JsonAttributeObject {
  if (name === "emailAddress") return { ia5String: value };
  return PRINTABLE.test(value) ? { printableString: value } : { utf8String: value };
}
