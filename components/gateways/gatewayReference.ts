import type { MeshReference } from "../mesh/meshReference";

/** What other components need to know of one server of a gateway. */
export interface GatewayServerReference {
  /** Name of the port. */
  name: string;
  /** Port of the gateway's Service. */
  port: number;
  /** What clients speak: a `GatewayProtocol`, so `HTTP`, `HTTP2`, `GRPC`, `HTTPS`, `TLS` or `TCP`. */
  protocol: string;
  /** Hosts that are served. */
  hosts: string[];
  /**
   * What becomes of TLS: a `ServerTlsMode`, so `SIMPLE`, `MUTUAL`, `OPTIONAL_MUTUAL` or `PASSTHROUGH`; absent where
   * clients speak none.
   */
  tlsMode?: string;
  /** Whether the server does nothing but redirect to HTTPS; absent where it does not. */
  httpsRedirect?: boolean;
}

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
  /** Namespace of the gateway's pods. */
  workloadNamespace: string;
  /** The gateway's servers. */
  servers: GatewayServerReference[];
  /** The mesh that the gateway belongs to. */
  mesh: MeshReference;
}
