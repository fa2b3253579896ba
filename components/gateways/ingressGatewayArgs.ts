import type * as pulumi from "@pulumi/pulumi";
import type { MeshReference } from "../mesh/meshReference";
import type { CertificateForms } from "./certificateForms";
import type { ExternalTrafficPolicy } from "./externalTrafficPolicy";
import type { GatewayTopology } from "./gatewayTopology";

/** Arguments of IngressGateway. */
export interface IngressGatewayArgs {
  /**
   * The mesh that the gateway belongs to. Required; must be known in a preview, as a mesh's reference is.
   *
   * Example: `mesh.reference`
   */
  mesh: pulumi.Input<MeshReference>;
  /**
   * Domain that is served: every name one level below it. In lower case, without scheme, wildcard, port or trailing
   * dot. Required.
   *
   * Example: `apps.example.com`
   */
  domain: pulumi.Input<string>;
  /**
   * The certificate that is served: exactly one form. Required.
   *
   * Example: `{ selfSigned: {} }`
   */
  certificate: CertificateForms;
  /**
   * What stands in front of the gateway. Default: nothing that is trusted.
   *
   * Example: `{ numTrustedProxies: 1 }`
   */
  topology?: GatewayTopology;
  /**
   * Where connections from outside go to, and so whether the gateway sees the client's address. Default: Kubernetes',
   * `Cluster`.
   *
   * Example: `ExternalTrafficPolicy.Local`
   */
  externalTrafficPolicy?: ExternalTrafficPolicy;
}
