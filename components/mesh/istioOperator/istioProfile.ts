/** Istio's own installation profiles that are honoured; they lie below everything else in an IstioOperator. */
export enum IstioProfile {
  /** Control plane and ingress gateway. */
  Default = "default",
  /** Like `Default`, with the egress gateway, small requests, all traces sampled and access logs. */
  Demo = "demo",
  /** Control plane alone. */
  Minimal = "minimal",
  /** Nothing but what is switched on by name. */
  Empty = "empty",
}
