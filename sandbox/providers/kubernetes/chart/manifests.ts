import { ProviderError } from "../../wire/providerError";
import { isRecord } from "../../wire/values";
import type { Discovery } from "../discovery";
import type { KubeObject } from "../kubeObject";
import { isCrd, nameOf, namespaceOf, withMetadata } from "../kubeObject";
import { parseYaml } from "../yaml";

/** The objects of rendered manifests: lists taken apart, those of namespaced kinds in a namespace. */
export async function readManifests(
  manifests: string,
  namespace: string,
  discovery: Discovery,
): Promise<{ objects: KubeObject[]; unresolved: string[] }> {
  const found = parseYaml(manifests).flatMap(expand).map(checked);
  found.filter(isCrd).forEach((crd) => discovery.declare(crd));
  const unresolved = new Set<string>();
  const objects = await Promise.all(
    found.map(async (object) => {
      if (namespaceOf(object)) return object;
      const namespaced = await discovery.isNamespaced(object.apiVersion, object.kind);
      if (namespaced === undefined) unresolved.add(`${object.apiVersion}/${object.kind}`);
      return namespaced ? withMetadata(object, { namespace }) : object;
    }),
  );
  return { objects, unresolved: [...unresolved] };
}

function expand(document: unknown): unknown[] {
  if (isRecord(document) && String(document.kind).endsWith("List") && Array.isArray(document.items)) {
    return document.items.flatMap(expand);
  }
  return isRecord(document) && Object.keys(document).length === 0 ? [] : [document];
}

function checked(document: unknown): KubeObject {
  if (!isRecord(document) || typeof document.apiVersion !== "string" || typeof document.kind !== "string") {
    throw new ProviderError(`a rendered object has no apiVersion and kind: ${JSON.stringify(document).slice(0, 100)}`);
  }
  if (!nameOf(document)) {
    throw new ProviderError(`a rendered ${document.apiVersion}/${document.kind} has no metadata.name`);
  }
  return { ...document, apiVersion: document.apiVersion.replace(/^core\//, "") } as KubeObject;
}
