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
  /**
   * Namespace of the gateway's pods, the only one where Istio looks for the Secret. It must exist. Default: the mesh's,
   * istio-system.
   *
   * Example: `partner-edge`
   */
  namespace?: pulumi.Input<string>;
  /**
   * Cipher suites of TLS 1.2 that the gateway offers, in OpenSSL's names: the key of a certificate given must be of a
   * kind that one of them is for, as must the RSA key that `selfSigned`, `gardener` and `certManager` make. Empty where only TLS 1.3 is served, which has suites for every kind. Default: Kyma's
   * five, all for RSA keys.
   *
   * Example: `["ECDHE-ECDSA-AES256-GCM-SHA384"]`
   */
  cipherSuites?: string[];
}
