import { byKey } from "../compare";
import type { Manifest } from "../../render/manifest";
import { groupKind } from "../objectKey";
import type { Revision } from "./risk";

/** An object that both sides have. */
export interface Pair {
  key: string;
  base: Manifest;
  head: Manifest;
}

/** The objects of some kinds, such as `apps/Deployment`, that both sides have. */
export function pairs({ base, head }: Revision, ...kinds: string[]): Pair[] {
  const after = byKey(head);
  return [...byKey(ofKind(base, ...kinds))].flatMap(([key, before]) => {
    const now = after.get(key);
    return now === undefined ? [] : [{ key, base: before, head: now }];
  });
}

/** The objects of some kinds. */
export function ofKind(manifests: readonly Manifest[], ...kinds: string[]): Manifest[] {
  return manifests.filter((manifest) => kinds.includes(groupKind(manifest)));
}
