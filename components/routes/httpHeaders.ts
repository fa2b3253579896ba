/** Changes of headers; at least one. */
export interface HeaderChanges {
  /**
   * Headers that replace those of the same name. A `%` in a value starts one of Envoy's variables; `%%` stands for
   * itself. Default: none.
   *
   * Example: `{ "x-forwarded-prefix": "/orders" }`
   */
  set?: { [key: string]: string };
  /**
   * Headers that are added beside those of the same name; values as in `set`. Default: none.
   *
   * Example: `{ "x-hop": "gateway" }`
   */
  add?: { [key: string]: string };
  /**
   * Names of headers that are taken away. Default: none.
   *
   * Example: `["x-debug"]`
   */
  remove?: string[];
}

/** Changes of headers on the way there and back; at least one of both. */
export interface HttpHeaders {
  /**
   * Of the request. The host is changed by `rewrite`. Default: none.
   *
   * Example: `{ remove: ["x-debug"] }`
   */
  request?: HeaderChanges;
  /**
   * Of the answer. Default: none.
   *
   * Example: `{ set: { "cache-control": "no-store" } }`
   */
  response?: HeaderChanges;
}
