import type { State } from "./kubernetesPlugin";

/** The failure of an object that was made but did not become ready. */
export class InitFailure extends Error {
  constructor(
    message: string,
    readonly state: Omit<State, "inputs">,
    readonly reasons: string[],
  ) {
    super(message);
  }
}
