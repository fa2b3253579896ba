/**
 * What other components need to know of a Hydra. Whoever uses one is created after Hydra and its maester are ready and
 * destroyed before them. It can cross stacks as a stack output.
 */
export interface HydraReference {
  /** Namespace of Hydra. */
  namespace: string;
  /** Issuer of its tokens. */
  issuer: string;
  /** Host name of the public API's Service in the cluster. */
  publicHost: string;
  /** URL of the public API in the cluster, without a slash at the end. */
  publicUrl: string;
  /** Host name of the admin API's Service in the cluster. */
  adminHost: string;
  /** URL of the admin API in the cluster, without a slash at the end. */
  adminUrl: string;
  /** Key of a client's id in the Secret that the maester makes of an OAuth2Client. */
  clientIdKey: string;
  /** Key of a client's secret there. */
  clientSecretKey: string;
}
