/** Generations of a secret where none are named. */
export const firstGeneration = ["1"];
