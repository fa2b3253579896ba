import type { MeshReference } from "../mesh/meshReference";

/**
 * What other components need to know of an ingress gateway. Whoever uses one is created after the Gateway object exists
 * and destroyed before it. It can cross stacks as a stack output.
 */
export interface GatewayReference {
  /** Name of the Gateway object. */
  name: string;
  /** Namespace of the Gateway object. */
  namespace: string;
  /** Domain whose names the Gateway serves: every name one level below it. */
  domain: string;
  /** Labels of the gateway's pods. */
  selector: { [key: string]: string };
  /** Host name of the gateway's Service inside the cluster. */
  serviceHost: string;
  /** ServiceAccount of the gateway's pods, as authorization policies name it. */
  serviceAccount: string;
  /** The mesh that the gateway belongs to. */
  mesh: MeshReference;
}
