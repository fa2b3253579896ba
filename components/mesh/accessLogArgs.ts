/** Form of a line in the access log. */
export enum AccessLogEncoding {
  /** One JSON object. */
  Json = "JSON",
  /** Envoy's text format. */
  Text = "TEXT",
}

/** Access logs of every sidecar and gateway, on their standard output. */
export interface AccessLogArgs {
  /**
   * Whether there are any. Default: true.
   *
   * Example: `false`
   */
  enabled?: boolean;
  /**
   * Form of a line. Default: `AccessLogEncoding.Json`.
   *
   * Example: `AccessLogEncoding.Text`
   */
  encoding?: AccessLogEncoding;
}
