/** A port of a Service. */
export interface ServicePort {
  /** Name. Default: none; needed from two ports on. */
  name?: string;
  /** Port of the Service. */
  port: number;
  /** Port of the pods, a number or name. Default: the same number. */
  targetPort?: string;
  /** `TCP`, `UDP` or `SCTP`. Default: `TCP`. */
  protocol?: string;
  /** Port of the nodes. Default: chosen by the cluster. */
  nodePort?: number;
  /** Protocol of the application. Default: none. */
  appProtocol?: string;
}

/** A component's Service. Gateways take all of it, istiod only the IP families and `trafficDistribution`. */
export interface ServiceSettings {
  /** `LoadBalancer`, `ClusterIP` or `NodePort`. Default: `LoadBalancer` for ingress, `ClusterIP` for egress. */
  type?: string;
  /** All ports; the list replaces the default one. Default: 15021, 80 and 443. */
  ports?: ServicePort[];
  /** Address inside the cluster. Default: chosen by the cluster. */
  clusterIP?: string;
  /** Address of the load balancer. Default: chosen by its provider. */
  loadBalancerIP?: string;
  /** Client addresses that are let in, in CIDR notation. Default: all. */
  loadBalancerSourceRanges?: string[];
  /** Implementation of the load balancer. Default: the cluster's. */
  loadBalancerClass?: string;
  /** Whether the load balancer gets node ports. Default: true. */
  allocateLoadBalancerNodePorts?: boolean;
  /** `Local` keeps client addresses. Default: `Cluster`. */
  externalTrafficPolicy?: string;
  /** `Local` or `Cluster`. Default: `Cluster`. */
  internalTrafficPolicy?: string;
  /** Node port of the load balancer's health check. Default: chosen by the cluster. */
  healthCheckNodePort?: number;
  /** Further addresses. Default: none. */
  externalIPs?: string[];
  /** `SingleStack`, `PreferDualStack` or `RequireDualStack`. Default: the cluster's. */
  ipFamilyPolicy?: string;
  /** `IPv4` and `IPv6` in order of preference. Default: the cluster's. */
  ipFamilies?: string[];
  /** Labels that pods must have besides the gateway's own. Default: none. */
  selector?: { [key: string]: string };
  /** Preference for near endpoints, such as `PreferClose`; istiod only. Default: none. */
  trafficDistribution?: string;
}
