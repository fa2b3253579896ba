import type { Manifest } from "../render/manifest";

/** What becomes of an object. */
export enum ChangeKind {
  Added = "added",
  Removed = "removed",
  Changed = "changed",
  /** Deleted and made again: a field differs that cannot change in place. */
  Replaced = "replaced",
}

/** One object that differs between base and head. */
export interface Change {
  kind: ChangeKind;
  /** See `objectKey`. */
  key: string;
  /** Absent where the object is added. */
  base?: Manifest;
  /** Absent where the object is removed. */
  head?: Manifest;
  /** Fields for which the object is replaced, such as `spec.selector`; empty for every other kind of change. */
  replacedBy: string[];
}
