/** How a gateway's Service is reached. */
export enum GatewayServiceType {
  /** By a load balancer of the platform. */
  LoadBalancer = "LoadBalancer",
  /** By a port of every node. */
  NodePort = "NodePort",
  /** From inside the cluster only. */
  ClusterIp = "ClusterIP",
}

/** A port of a gateway's Service that no server of its own uses: for somebody else's Gateway objects. */
export interface GatewayServicePort {
  /** Name, of its own within the Service. Required. */
  name: string;
  /** Port of the Service and of the pods, 1 to 65535. Required. */
  port: number;
}

/** A gateway's Service. */
export interface GatewayService {
  /** Default: `GatewayServiceType.LoadBalancer`. */
  type?: GatewayServiceType;
  /** Annotations, such as those by which platforms set up load balancers. Default: the platform's. */
  annotations?: { [key: string]: string };
  /** Address that the load balancer is to have, where the platform can be told. Default: the platform's choice. */
  loadBalancerIp?: string;
  /** Which implementation makes the load balancer. Default: the platform's. */
  loadBalancerClass?: string;
  /** Address ranges (CIDR) that may connect. Default: all. */
  loadBalancerSourceRanges?: string[];
  /** Ports beside those of the gateway's servers. Default: none. */
  ports?: GatewayServicePort[];
}
