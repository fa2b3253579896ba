import type { Change } from "./change";
import type { Risk } from "./risks/risk";

/** How an environment was compared. */
export enum Comparison {
  /** Both sides were rendered. */
  Compared = "compared",
  /** The environment is in head only: all objects are new, and no risk is judged. */
  New = "new",
  /** Base could not be rendered: all objects are shown as new, and no risk is judged. */
  Unjudged = "unjudged",
  /** The environment is in base only. */
  Removed = "removed",
  /** Head could not be rendered. */
  Failed = "failed",
}

/** What becomes of one environment. */
export interface EnvironmentDiff {
  stack: string;
  comparison: Comparison;
  /** Why there is nothing to compare, as plain text of one or more lines; "" where there is nothing to say. */
  reason: string;
  changes: Change[];
  risks: Risk[];
}
