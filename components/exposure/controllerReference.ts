/** Cross-origin resource sharing, as the routes of every APIRule have it. */
export interface CorsSettings {
  /** Origins, each with its kind of match in front: `regex:`, `prefix:` or `exact:`. */
  allowOrigins: string[];
  /** Methods. */
  allowMethods: string[];
  /** Headers of requests. */
  allowHeaders: string[];
}

/** Where requests go whose access strategy Oathkeeper checks. */
export interface OathkeeperAddress {
  /** Host name of Oathkeeper's proxy Service. */
  host: string;
  /** Port of it. */
  port: number;
}

/** What other components need to know of how the controller of APIRules is set up. */
export interface ControllerReference {
  /** Domain that is added to a host without one; empty when such a host is refused. */
  defaultDomain: string;
  /** What checks tokens of the `jwt` access strategy: a `JwtHandler`, so `ory` or `istio`. */
  jwtHandler: string;
  /** Domains that hosts may belong to, beside the default one; all where the list is empty. */
  allowedDomains: string[];
  /** Services that are never exposed, as `service.namespace`. */
  blockedServices: string[];
  /** Where requests go whose access strategy Oathkeeper checks. */
  oathkeeper: OathkeeperAddress;
  /** Cross-origin resource sharing of every route. */
  cors: CorsSettings;
  /** Labels that every object made from an APIRule gets. */
  labels: { [key: string]: string };
}
