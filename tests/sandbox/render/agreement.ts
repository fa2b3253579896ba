import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Manifest } from "../../../cli/render/manifest";

type Manifests = Record<string, Manifest>;

/** What is computed from random values, by the objects that have it; its form is checked, its value cannot agree. */
const checksums: Record<string, string[]> = {
  "kyma-system/Deployment.apps.ory-hydra.yaml": ["checksum/secrets"],
  "kyma-system/Deployment.apps.ory-oathkeeper.yaml": ["checksum/secrets"],
};

/** No stack is that small: less is none that came up. */
const fewest = 70;

interface Workload {
  spec: { template: { metadata: { annotations: Record<string, string> } } };
}

/** Fails unless a render has exactly the objects that the engine made. */
export function assertSameObjects(rendered: Manifests, held: Manifests): void {
  assert.ok(Object.keys(held).length > fewest, Object.keys(held).join("\n"));
  assert.deepEqual(Object.keys(rendered).sort(), Object.keys(held).sort());
}

/** Fails unless a render has every object as the provider was given it; says each one that differs. */
export function assertSameContents(rendered: Manifests, held: Manifests): void {
  const [actual, expected] = [withoutChecksums(rendered), withoutChecksums(held)];
  const different = Object.keys(expected).filter((path) => !isDeepStrictEqual(actual[path], expected[path]));
  assert.deepEqual(only(different, actual), only(different, expected));
}

function withoutChecksums(manifests: Manifests): Manifests {
  const copy = structuredClone(manifests);
  for (const [path, names] of Object.entries(checksums)) {
    const { annotations } = (copy[path] as unknown as Workload).spec.template.metadata;
    for (const name of names) {
      assert.match(annotations[name], /^[0-9a-f]{64}$/, `${name} of ${path}`);
      annotations[name] = "";
    }
  }
  return copy;
}

function only(paths: readonly string[], manifests: Manifests): Manifests {
  return Object.fromEntries(paths.map((path) => [path, manifests[path]]));
}
