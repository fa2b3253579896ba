import { isDeepStrictEqual } from "node:util";
import * as provider from "../../sandbox/providers/kubernetes/replacement";
import type { Manifest } from "../render/manifest";
import { pick } from "./fields";

/** Whether Pulumi changes data in place: the provider's settings of these names, both off by default. */
export type Mutability = Partial<provider.Mutability>;

/** The fields that differ and cannot change in place. */
export function replacedBy(base: Manifest, head: Manifest, mutability: Mutability = {}): string[] {
  return provider.replacedBy(base, mutability).filter((field) => {
    const path = field.split(".");
    return !isDeepStrictEqual(pick(base, ...path), pick(head, ...path));
  });
}
