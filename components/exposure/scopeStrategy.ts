/** How Oathkeeper compares the scopes of a token with those a rule requires. */
export enum ScopeStrategy {
  /** A scope covers those below it: `orders` covers `orders.read`. */
  Hierarchic = "hierarchic",
  /** Scopes are compared as they are. */
  Exact = "exact",
  /** A `*` stands for one part: `orders.*` covers `orders.read`. */
  Wildcard = "wildcard",
  /** Scopes are not compared. */
  None = "none",
}
