import { status } from "@grpc/grpc-js";
import { ProviderError } from "./providerError";
import type { Properties } from "./values";

/** The object exists but did not become ready: it stays in the state, and the next update tries to repair it. */
export class InitFailedError extends ProviderError {
  constructor(
    message: string,
    readonly id: string,
    readonly properties: Properties,
    readonly inputs: Properties,
    readonly reasons: string[],
  ) {
    super(message, status.UNKNOWN);
  }
}
