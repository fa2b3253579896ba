import * as yaml from "js-yaml";
import { entries, members, pick } from "../fields";
import type { Manifest } from "../../render/manifest";
import { groupKind } from "../objectKey";
import { fieldPaths } from "./fieldPaths";

/** How much of an object is shown. */
export interface TextOptions {
  /** Whether schemas of CustomResourceDefinitions are there, and not only how many fields they have. */
  schemas: boolean;
}

/** The other side of a change, and which one this is. */
export interface Opposite {
  manifest?: Manifest;
  side: "before" | "after";
}

/** An object as YAML, with sorted keys. What Secrets hold is never shown, only whether it stays the same. */
export function objectText(manifest: Manifest, { schemas }: TextOptions, other: Opposite): string {
  const kind = groupKind(manifest);
  const shown =
    kind === "core/Secret"
      ? masked(manifest, other)
      : kind === "apiextensions.k8s.io/CustomResourceDefinition" && !schemas
        ? withoutSchemas(manifest)
        : manifest;
  return yaml.dump(shown, { sortKeys: true, lineWidth: -1, noRefs: true });
}

/** Holds all that `kubectl apply` was given, data included. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** A Secret whose values are told apart only where they differ from those of the other side. */
function masked(secret: Manifest, { manifest: other, side }: Opposite): Manifest {
  const hidden = (values: Record<string, unknown>, ...path: string[]) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const opposite = pick(other, ...path, name);
        return [name, opposite === undefined || opposite === value ? "(not shown)" : `(not shown, ${side})`];
      }),
    );
  const { annotations = {}, ...metadata } = secret.metadata;
  const applied = Object.fromEntries(Object.entries(annotations).filter(([name]) => name === lastApplied));
  const shown = { ...annotations, ...hidden(applied, "metadata", "annotations") };
  return {
    ...secret,
    metadata: Object.keys(annotations).length > 0 ? { ...metadata, annotations: shown } : secret.metadata,
    ...(secret.data === undefined ? {} : { data: hidden(members(secret.data), "data") }),
    ...(secret.stringData === undefined ? {} : { stringData: hidden(members(secret.stringData), "stringData") }),
  };
}

function withoutSchemas(definition: Manifest): Manifest {
  const versions = entries(pick(definition, "spec", "versions")).map((version) => {
    const fields = fieldPaths(pick(version, "schema", "openAPIV3Schema")).length;
    return { ...members(version), schema: `(${fields} fields)` };
  });
  return { ...definition, spec: { ...members(definition.spec), versions } };
}
