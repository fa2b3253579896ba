import type * as pulumi from "@pulumi/pulumi";
import type { EgressGatewayReference } from "./egressGatewayReference";

/** Addresses outside the pods' that stay reachable. */
export interface AllowedRange {
  /** Range of addresses (CIDR), with a prefix of 8 bits or more, of IPv6 of 16. Required. */
  cidr: string;
  /** TCP ports, 1 to 65535. Required. */
  ports: number[];
}

/** Arguments of EgressPolicy. */
export interface EgressPolicyArgs {
  /**
   * The egress gateway that is to be the only way out. Required.
   *
   * Example: `egress.reference`
   */
  via: pulumi.Input<EgressGatewayReference>;
  /**
   * Namespaces whose pods are confined, every one of them; they reach each other. Each is in one EgressPolicy alone.
   * Required.
   *
   * Example: `["shop", "payments"]`
   */
  namespaces: string[];
  /**
   * Further namespaces whose pods stay reachable on every port. Pods there that are not confined can be a way out for
   * those that are. Default: none.
   *
   * Example: `["monitoring"]`
   */
  peerNamespaces?: string[];
  /**
   * Addresses other than pods' that stay reachable, such as the API server's. Default: none.
   *
   * Example: `[{ cidr: "10.0.0.1/32", ports: [443] }]`
   */
  ranges?: AllowedRange[];
  /**
   * Addresses of name servers that are no pods with the label `k8s-app: kube-dns` in kube-system, such as a cache on
   * every node. Default: none.
   *
   * Example: `["169.254.20.10"]`
   */
  nameServers?: string[];
}
