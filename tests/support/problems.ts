import { describeProblem, type Problem } from "../../components/validation/problem";

/** Problems as a user reads them. */
export function lines(problems: readonly Problem[]): string[] {
  return problems.map(describeProblem);
}
