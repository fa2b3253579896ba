import type { status } from "@grpc/grpc-js";

/** gRPC's code for an error of no known kind. */
const UNKNOWN: status.UNKNOWN = 2;

/** A failure the user is shown: one line that names what failed, why, and the way out. */
export class ProviderError extends Error {
  constructor(
    message: string,
    readonly code: status = UNKNOWN,
  ) {
    super(message);
  }
}
