import { isDeepStrictEqual } from "node:util";
import { ChangeKind, type Change } from "./change";
import { compareText } from "./fields";
import type { Manifest } from "../render/manifest";
import { objectKey } from "./objectKey";
import { replacedBy, type Mutability } from "./replacement";

/** The objects that differ, in the order of their keys; the order of members within an object counts for nothing. */
export function compare(base: readonly Manifest[], head: readonly Manifest[], mutability: Mutability = {}): Change[] {
  const before = byKey(base);
  const after = byKey(head);
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return keys.flatMap((key) => change(key, before.get(key), after.get(key), mutability));
}

/** Objects by what they are known by. */
export function byKey(manifests: readonly Manifest[]): Map<string, Manifest> {
  return new Map(manifests.map((manifest) => [objectKey(manifest), manifest]));
}

function change(key: string, base?: Manifest, head?: Manifest, mutability?: Mutability): Change[] {
  if (base === undefined || head === undefined) {
    return [{ kind: base ? ChangeKind.Removed : ChangeKind.Added, key, base, head, replacedBy: [] }];
  }
  if (isDeepStrictEqual(base, head)) {
    return [];
  }
  const fields = replacedBy(base, head, mutability);
  return [{ kind: fields.length > 0 ? ChangeKind.Replaced : ChangeKind.Changed, key, base, head, replacedBy: fields }];
}
