import type { Value } from "../wire/values";
import { ProviderError } from "../wire/providerError";
import { isRecord } from "../wire/values";

/** Why a request to the API server failed. */
export class KubeError extends ProviderError {
  constructor(
    message: string,
    /** The reason the API server gave (`NotFound`, `AlreadyExists`, `Conflict` …), or one of ours below. */
    readonly reason: string,
    /** The kind of object the reason is about, in the plural: `namespaces` when one is missing. */
    readonly about = "",
  ) {
    super(message);
  }

  /** No connection to the API server. */
  static readonly UNREACHABLE = "Unreachable";
  /** The API server does not know the kind. */
  static readonly NO_MATCH = "NoMatch";

  static fromStatus(httpStatus: number, body: Value): KubeError {
    const status = isRecord(body) ? body : {};
    const details = isRecord(status.details) ? status.details : {};
    const message = typeof status.message === "string" && status.message ? status.message : `HTTP status ${httpStatus}`;
    const reason = typeof status.reason === "string" ? status.reason : httpStatus === 404 ? "NotFound" : "";
    return new KubeError(message, reason, typeof details.kind === "string" ? details.kind : "");
  }
}

/** Whether an error is the API server's (or its absence) for one of the given reasons. */
export function failedFor(error: unknown, ...reasons: string[]): error is KubeError {
  return error instanceof KubeError && reasons.includes(error.reason);
}
