/** What checks tokens of the `jwt` access strategy. */
export enum JwtHandler {
  /** Oathkeeper: requests take the way through it. */
  Ory = "ory",
  /** The sidecar of the service's own pods. */
  Istio = "istio",
}
