import * as pulumi from "@pulumi/pulumi";
import { describeProblem, type Problem } from "./problem";

/**
 * Raised before anything is registered when arguments are wrong, with every problem at once. A RunError, so that the
 * CLI prints the message alone, without a stack trace.
 */
export class InvalidArgumentsError extends pulumi.RunError {
  /** Every problem found. */
  public readonly problems: readonly Problem[];

  /**
   * @param subject What has the arguments, such as `KymaMesh "mesh"`.
   * @param problems At least one problem.
   */
  constructor(subject: string, problems: readonly Problem[]) {
    const message = [`${subject} is not valid:`, ...problems.map((problem) => `  ${describeProblem(problem)}`)].join(
      "\n",
    );
    super(message);
    // The SDK puts every property that waits for a failed one in front; what the user can act on is the argument alone.
    Object.defineProperty(this, "message", { get: () => message, set: () => undefined });
    this.name = "InvalidArgumentsError";
    this.problems = problems;
  }
}

/** Throws {@link InvalidArgumentsError} when there is a problem. */
export function throwIfAny(subject: string, problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new InvalidArgumentsError(subject, problems);
  }
}
