import type { MeshReference } from "../mesh/meshReference";

/**
 * What other components need to know of an egress gateway. Whoever uses one is created after the gateway is ready and
 * destroyed before it. It can cross stacks as a stack output.
 */
export interface EgressGatewayReference {
  /** Name of the gateway's release, Deployment and Service. */
  name: string;
  /** Namespace of the gateway's pods; Gateway objects and Secrets for it belong there too. */
  namespace: string;
  /** Labels of the gateway's pods. */
  selector: { [key: string]: string };
  /** Host name of the gateway's Service inside the cluster. */
  serviceHost: string;
  /** ServiceAccount of the gateway's pods, as authorization policies name it. */
  serviceAccount: string;
  /** Ports of the gateway's Service that external services can be led over. */
  ports: number[];
  /** Ports of the gateway's pods that those lead to, which are what network policies see. */
  targetPorts: number[];
  /** The mesh that the gateway belongs to. */
  mesh: MeshReference;
}
