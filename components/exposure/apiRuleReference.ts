/**
 * What others need to know of an ApiRule. Whoever uses one is created after the API is served and destroyed before it. It
 * can cross stacks as a stack output.
 */
export interface ApiRuleReference {
  /** Name of the APIRule in the cluster. */
  name: string;
  /** Namespace of the APIRule. */
  namespace: string;
  /** Host that is served, with its domain. */
  host: string;
}
