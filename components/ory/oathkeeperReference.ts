/**
 * What other components need to know of an Oathkeeper. Whoever uses one is created after it is ready and destroyed
 * before it. It can cross stacks as a stack output.
 */
export interface OathkeeperReference {
  /** Namespace of Oathkeeper. */
  namespace: string;
  /** Host name of the Service that requests are sent through. */
  proxyHost: string;
  /** Port of it. */
  proxyPort: number;
  /** Host name of the API's Service in the cluster. */
  apiHost: string;
  /** ServiceAccount of its pods, as authorization policies name it. */
  serviceAccount: string;
  /** Issuer of the tokens that it signs. */
  issuer: string;
  /** Where, in the cluster, the public keys are that those tokens are verified with. */
  jwksUrl: string;
  /** Names of the ways to get access that rules may use. */
  authenticators: string[];
  /** Names of the changes to requests that rules may make. */
  mutators: string[];
}
