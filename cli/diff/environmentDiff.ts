import type { Change } from "./change";
import type { Risk } from "./risks/risk";

/** How an environment was compared. */
export enum Comparison {
  /** Both sides were rendered. */
  Compared = "compared",
  /** There is no base to compare with: all objects are new, and no risk is judged. */
  New = "new",
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
