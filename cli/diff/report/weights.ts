import { ChangeKind } from "../change";

/** How important each part of a report is: what is listed later outlasts what is listed before. */
export const weights = {
  body: { [ChangeKind.Added]: 0, [ChangeKind.Changed]: 1, [ChangeKind.Removed]: 2, [ChangeKind.Replaced]: 3 },
  line: { [ChangeKind.Added]: 4, [ChangeKind.Changed]: 5, [ChangeKind.Removed]: 6, [ChangeKind.Replaced]: 7 },
  /** Why an environment could not be rendered. */
  reason: 8,
  reasonLine: 9,
  /** The least of the risks; each severity above takes two more. */
  risk: 10,
};
