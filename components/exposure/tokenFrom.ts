/** Where Oathkeeper finds a token: exactly one place. */
export interface TokenFrom {
  /**
   * A header. Default: not there.
   *
   * Example: `X-Auth-Token`
   */
  header?: string;
  /**
   * A parameter of the query. Default: not there.
   *
   * Example: `token`
   */
  queryParameter?: string;
  /**
   * A cookie. Default: not there.
   *
   * Example: `token`
   */
  cookie?: string;
}
