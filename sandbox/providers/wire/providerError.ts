import { status } from "@grpc/grpc-js";

/** A failure the user is shown: one line that names what failed, why, and the way out. */
export class ProviderError extends Error {
  constructor(
    message: string,
    readonly code: status = status.UNKNOWN,
  ) {
    super(message);
  }
}
