import type * as pulumi from "@pulumi/pulumi";
import type { MeshReference } from "../mesh/meshReference";
import type { CertificateForms } from "./certificateForms";

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
}
