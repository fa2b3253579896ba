/** The admin API of a Hydra. */
export interface HydraAdminEndpoint {
  /**
   * URL, http or https, without port and path. Required.
   *
   * Example: `http://hydra-admin.identity.svc.cluster.local`
   */
  url: string;
  /**
   * Port, 1 to 65535. Default: 4445.
   *
   * Example: `443`
   */
  port?: number;
  /**
   * Path of the clients. Default: `/admin/clients`, that of Hydra from release 2 on.
   *
   * Example: `/clients`
   */
  endpoint?: string;
  /**
   * What the header X-Forwarded-Proto says: `http`, `https` or `off` for no such header. Default: `off`.
   *
   * Example: `https`
   */
  forwardedProto?: string;
}
