/** After what a request is tried again; the names are Envoy's. */
export enum RetryCondition {
  /** Any answer of the 5xx group, or none. */
  ServerError = "5xx",
  /** 502, 503 or 504. */
  GatewayError = "gateway-error",
  /** The connection ended without an answer. */
  Reset = "reset",
  /** The connection ended before the request was sent. */
  ResetBeforeRequest = "reset-before-request",
  /** No connection could be made. */
  ConnectFailure = "connect-failure",
  /** 409. */
  RetriableClientError = "retriable-4xx",
  /** The server refused the stream before it looked at the request. */
  RefusedStream = "refused-stream",
  /** gRPC status `CANCELLED`. */
  GrpcCancelled = "cancelled",
  /** gRPC status `DEADLINE_EXCEEDED`. */
  GrpcDeadlineExceeded = "deadline-exceeded",
  /** gRPC status `INTERNAL`. */
  GrpcInternal = "internal",
  /** gRPC status `RESOURCE_EXHAUSTED`. */
  GrpcResourceExhausted = "resource-exhausted",
  /** gRPC status `UNAVAILABLE`. */
  GrpcUnavailable = "unavailable",
}
