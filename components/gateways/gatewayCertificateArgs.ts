import type * as pulumi from "@pulumi/pulumi";
import type { MeshReference } from "../mesh/meshReference";
import type { CertificateForms } from "./certificateForms";

/** Arguments of GatewayCertificate: exactly one form of certificate, with what it is for. */
export interface GatewayCertificateArgs extends CertificateForms {
  /**
   * The mesh whose gateways serve the certificate. Required.
   *
   * Example: `mesh.reference`
   */
  mesh: pulumi.Input<MeshReference>;
  /**
   * Domain of the certificate: it covers the domain and every name one level below it. Required.
   *
   * Example: `apps.example.com`
   */
  domain: pulumi.Input<string>;
}
