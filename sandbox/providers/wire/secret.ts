import type { Value } from "./values";

/** A value the engine has to encrypt; only ever found in what a provider returns, requests list `secrets` instead. */
export class Secret {
  constructor(readonly value: Value) {}
}
