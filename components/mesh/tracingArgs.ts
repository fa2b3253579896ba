/** A collector that takes Zipkin's spans over HTTP. */
export interface ZipkinCollector {
  /**
   * Host and port. A host of the form `service.namespace` is a Service of the cluster; any other must be known to the
   * mesh by a ServiceEntry. Default: `zipkin.kyma-system:9411`, Kyma's own.
   *
   * Example: `zipkin.observability:9411`
   */
  address?: string;
}

/** A collector that takes OTLP. */
export interface OpenTelemetryCollector {
  /**
   * Host and port. A host of the form `service.namespace` is a Service of the cluster; any other must be known to the
   * mesh by a ServiceEntry. Required.
   *
   * Example: `otel-collector.observability:4317`
   */
  address: string;
  /**
   * Path for OTLP over HTTP. Default: none, which is OTLP over gRPC.
   *
   * Example: `/v1/traces`
   */
  httpPath?: string;
}

/** Distributed tracing: exactly one collector unless it is switched off. */
export interface TracingArgs {
  /**
   * Whether spans are reported. Default: true where a collector is named.
   *
   * Example: `false`
   */
  enabled?: boolean;
  /**
   * A Zipkin collector. Default: none.
   *
   * Example: `{}`
   */
  zipkin?: ZipkinCollector;
  /**
   * An OTLP collector. Default: none.
   *
   * Example: `{ address: "otel-collector.observability:4317" }`
   */
  openTelemetry?: OpenTelemetryCollector;
  /**
   * Requests that start a trace, in percent from 0 to 100. Default: 100 in `Profile.Evaluation`, 1 in
   * `Profile.Production`, as Kyma 2.0 to 2.9 had it.
   *
   * Example: `5`
   */
  samplingPercentage?: number;
}
