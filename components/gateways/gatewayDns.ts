/** Gardener's DNS management is told by annotations of the gateway's Service. */
export interface DnsAnnotations {
  /** Which DNS controller is meant (`dns.gardener.cloud/class`). Default: `garden`, that of a Gardener shoot. */
  class?: string;
  /** Seconds for which resolvers may keep the answer, 1 to 86400. Default: Gardener's. */
  ttlSeconds?: number;
}

/** Gardener's DNS management is told by a DNSEntry of its own, which also a cluster that is no shoot may have. */
export interface DnsEntry {
  /**
   * Which DNS controller is meant (`dns.gardener.cloud/class`). Default: `garden` on the platform Gardener; none stated
   * on others, which is right where the controller runs in this cluster.
   */
  class?: string;
  /** Seconds for which resolvers may keep the answer, 1 to 86400. Default: 600, as in Kyma. */
  ttlSeconds?: number;
  /**
   * Whether the program looks for DNS Management before it asks for an entry, in a preview too, for which it needs the
   * cluster. False suits a program that installs it, and previews without a cluster. Default: true.
   */
  checkInstalled?: boolean;
}

/** How the domain's names come to lead to a gateway: at most one of `annotations`, `entry`, `none`. */
export interface GatewayDns {
  /** Annotations of the Service. Default: these on Gardener where the Service has a load balancer; none elsewhere. */
  annotations?: DnsAnnotations;
  /** A DNSEntry. Default: none. */
  entry?: DnsEntry;
  /** Nothing, where somebody else sees to it. Default: not so. */
  none?: boolean;
}
