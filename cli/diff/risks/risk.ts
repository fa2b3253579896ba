import type { Change } from "../change";
import type { Manifest } from "../../render/manifest";

/** How much a risk may do, the least first. */
export const severities = ["low", "medium", "high"] as const;

/** How much a risk may do. */
export type Severity = (typeof severities)[number];

/** What a change may break or open. */
export interface Risk {
  /** The rule that found it, such as `mtls-weakened`. */
  rule: string;
  severity: Severity;
  /** The object, see `objectKey`. */
  object: string;
  /** What changes. Markdown, with values as code spans, as in the two that follow. */
  what: string;
  /** Why it matters. */
  why: string;
  /** What to do about it. */
  remedy: string;
}

/** What a rule judges: the objects of both sides, and what differs. */
export interface Revision {
  changes: readonly Change[];
  base: readonly Manifest[];
  head: readonly Manifest[];
}

/** Judges a revision; finds nothing where nothing is weakened. */
export type RiskRule = (revision: Revision) => Risk[];
