import type * as pulumi from "@pulumi/pulumi";
import type { GatewayWorkloadArgs } from "../gateways/gatewayWorkloadArgs";
import type { MeshReference } from "../mesh/meshReference";

/** Arguments of EgressGateway. */
export interface EgressGatewayArgs extends GatewayWorkloadArgs {
  /**
   * The mesh that the gateway belongs to. Required; must be known in a preview, as a mesh's reference is.
   *
   * Example: `mesh.reference`
   */
  mesh: pulumi.Input<MeshReference>;
  /**
   * Ports of the gateway beside 80 and 443, 1 to 65535: for external services with several HTTP, or several TLS, ports.
   * Default: none.
   *
   * Example: `[8080]`
   */
  ports?: number[];
}
