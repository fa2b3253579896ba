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

/** An object as YAML, with sorted keys. What Secrets hold is never shown, only whether it stays the same. */
export function objectText(manifest: Manifest, { schemas }: TextOptions, other?: Manifest): string {
  const kind = groupKind(manifest);
  const shown =
    kind === "core/Secret"
      ? masked(manifest, other)
      : kind === "apiextensions.k8s.io/CustomResourceDefinition" && !schemas
        ? withoutSchemas(manifest)
        : manifest;
  return yaml.dump(shown, { sortKeys: true, lineWidth: -1, noRefs: true });
}

/** A Secret whose values are told apart only where they differ from those of the other side. */
function masked(secret: Manifest, other?: Manifest): Manifest {
  const hidden = (member: string) => {
    const values = Object.entries(members(secret[member]));
    const text = (name: string, value: unknown) =>
      other === undefined || pick(other, member, name) === value ? "(not shown)" : "(not shown, differs)";
    return values.length === 0
      ? {}
      : { [member]: Object.fromEntries(values.map(([name, value]) => [name, text(name, value)])) };
  };
  return { ...secret, ...hidden("data"), ...hidden("stringData") };
}

function withoutSchemas(definition: Manifest): Manifest {
  const versions = entries(pick(definition, "spec", "versions")).map((version) => {
    const fields = fieldPaths(pick(version, "schema", "openAPIV3Schema")).length;
    return { ...members(version), schema: `(${fields} fields)` };
  });
  return { ...definition, spec: { ...members(definition.spec), versions } };
}
