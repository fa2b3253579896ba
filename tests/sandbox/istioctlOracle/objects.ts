import * as yaml from "js-yaml";

/** A Kubernetes object. */
export interface KubernetesObject {
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  data?: Record<string, unknown>;
  spec?: any;
}

/** Objects of a manifest, each under its {@link objectKey}. */
export type Objects = Map<string, KubernetesObject>;

/** `<kind>/<namespace>/<name>`, and `<kind>/<name>` of what is in no namespace. */
export function objectKey(kind: string, { namespace, name }: { namespace?: string; name: string }): string {
  return [kind, namespace, name].filter((part) => part !== undefined).join("/");
}

/** Texts in ConfigMaps that hold configuration, whose order and layout mean nothing. */
const configurationKeys = ["mesh", "meshNetworks", "values"];

function isNamed(value: unknown): value is { name: string } {
  return typeof value === "object" && value !== null && typeof (value as { name?: unknown }).name === "string";
}

/** The order of a container's variables means nothing as long as none refers to another. */
function sorted(key: string, value: unknown): unknown {
  return key === "env" && Array.isArray(value) && value.every(isNamed)
    ? [...value].sort((left, right) => left.name.localeCompare(right.name))
    : value;
}

function readConfiguration(object: KubernetesObject): KubernetesObject {
  if (object.kind !== "ConfigMap" || object.data === undefined) {
    return object;
  }
  const read = ([key, text]: [string, unknown]) => [key, configurationKeys.includes(key) ? yaml.load(`${text}`) : text];
  return { ...object, data: Object.fromEntries(Object.entries(object.data).map((entry) => read(entry))) };
}

/** Reads a manifest. */
export function objectsOf(manifest: string): Objects {
  const documents = yaml.loadAll(manifest).filter((document) => document != null) as KubernetesObject[];
  const normal = documents.map(
    (document) => JSON.parse(JSON.stringify(readConfiguration(document), sorted)) as KubernetesObject,
  );
  return new Map(normal.map((object) => [objectKey(object.kind, object.metadata), object]));
}

/** Paths at which two values differ, with what is on either side. */
export function differences(left: unknown, right: unknown, at: string): string[] {
  if (Object.is(left, right)) {
    return [];
  }
  const composite = (value: unknown): value is object => typeof value === "object" && value !== null;
  if (!composite(left) || !composite(right) || Array.isArray(left) !== Array.isArray(right)) {
    return [`${at}: ${JSON.stringify(left)} became ${JSON.stringify(right)}`];
  }
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) =>
    differences((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key], `${at} ${key}`),
  );
}
