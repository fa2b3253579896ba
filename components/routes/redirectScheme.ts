/** Schemes that a redirect may lead to. */
export enum RedirectScheme {
  Http = "http",
  Https = "https",
}
