/** Exit code of `doctor` where it could not look at the cluster. */
export const couldNotRunCode = 3;

/** Raised where nothing could be looked at, a line for each reason. */
export class CouldNotRun extends Error {
  readonly exitCode = couldNotRunCode;

  constructor(reasons: string[], options?: ErrorOptions) {
    super(reasons.join("\n"), options);
    this.name = "CouldNotRun";
  }
}
