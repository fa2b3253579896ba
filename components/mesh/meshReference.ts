import type { ChartSource } from "./chartSource";
import type { GatewayOverride } from "./istioOperator/gatewayOverride";

/**
 * What other components need to know of a mesh. Its values are known in a preview; whoever uses one is created after
 * istiod is ready and the mesh-wide policies exist, and destroyed before them. It can cross stacks as a stack output.
 */
export interface MeshReference {
  /** Namespace of istiod and of the gateways; Istio's root namespace. */
  systemNamespace: string;
  /** Namespace of everything of Kyma's own. */
  kymaNamespace: string;
  /** Size of the installation: a `Profile`, so `evaluation` or `production`. */
  profile: string;
  /** What runs the cluster: a `Platform`, so `generic`, `k3d`, `gardener` or `gke`. */
  platform: string;
  /** Istio release. */
  istioVersion: string;
  /** Registry and directory of Istio's images. */
  hub: string;
  /** Image that istiod hands to every proxy. */
  proxyImage: string;
  /** Where Istio's charts come from. */
  charts: ChartSource;
  /** What an IstioOperator says of ingress gateways. */
  ingressGateways: GatewayOverride[];
  /** What an IstioOperator says of egress gateways. */
  egressGateways: GatewayOverride[];
}
