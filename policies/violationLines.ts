import { describeFinding, type Violation } from "./violation";

/** Violations as a command prints them, a line each: mandatory ones are errors, advisory ones warnings. */
export function violationLines(violations: readonly Violation[]): string[] {
  return violations.map((violation) => {
    const { level, rule, resource, remedy } = violation;
    const severity = level === "mandatory" ? "error" : "warning";
    return `${severity}: ${rule}: ${resource}: ${describeFinding(violation, remedy)}`;
  });
}
