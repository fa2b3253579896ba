import type { PolicyResource } from "../resource";
import { isKind } from "../objects/identity";
import { record } from "../objects/members";
import { secretShape } from "./secretShapes";

/** A text that is a secret of a stack. */
export interface SecretValue {
  /** Place in the list of resources. */
  index: number;
  /** What holds it, such as `data.password`. */
  path: string;
  text: string;
}

/** Shorter texts stand elsewhere by chance. */
const shortest = 12;

/** Entries of Secrets that go with a secret and are none. */
const publicEntry = /(^|[._-])(user(name)?|client_?id|crt|cert|host|database|type)$/i;

/** Outputs of resources that are secrets, by type. */
const secretOutputs: Record<string, string[]> = {
  "random:index/randomPassword:RandomPassword": ["result", "bcryptHash"],
  "random:index/randomBytes:RandomBytes": ["base64", "hex"],
  "tls:index/privateKey:PrivateKey": ["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"],
};

/** Everything that a stack keeps secret and that a policy can know: Secrets' data, random and private material. */
export function secretValues(resources: readonly PolicyResource[]): SecretValue[] {
  return resources.flatMap((resource, index) =>
    entries(resource)
      .filter(([path, text]) => !publicEntry.test(path) && text.trim().length >= shortest && !isPublic(text))
      .map(([path, text]) => ({ index, path, text: text.trim() })),
  );
}

function entries(resource: PolicyResource): [string, string][] {
  const { object, type } = resource;
  const pairs = isKind(resource, "Secret", "")
    ? [
        ...Object.entries(record(object.data)).map(([key, value]): [string, unknown] => [
          `data.${key}`,
          typeof value === "string" ? Buffer.from(value, "base64").toString("utf8") : value,
        ]),
        ...Object.entries(record(object.stringData)).map(([key, value]): [string, unknown] => [
          `stringData.${key}`,
          value,
        ]),
      ]
    : (secretOutputs[type] ?? []).map((output): [string, unknown] => [output, object[output]]);
  return pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string");
}

/** A URL, or a host's name. */
const address = /^([a-z][a-z0-9+.-]*:\/\/\S*|[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?)$/;

/** Secrets also hold what anybody may know: certificates, addresses, names of hosts. */
function isPublic(text: string): boolean {
  const trimmed = text.trim();
  return (
    secretShape(trimmed) === undefined &&
    (/^-----BEGIN (CERTIFICATE|PUBLIC KEY)-----/.test(trimmed) || address.test(trimmed))
  );
}
