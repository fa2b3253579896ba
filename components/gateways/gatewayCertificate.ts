import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../validation/invalidArgumentsError";
import type { GatewayCertificateArgs } from "./gatewayCertificateArgs";
import { checkedDomain, gatewayCertificateProblems } from "./gatewayValidation";
import { ingressGateway } from "./ingressGatewayNames";
import { selfSignedCertificate } from "./selfSignedCertificate";

/**
 * The TLS certificate of a gateway: Secret `kyma-gateway-certs` of type kubernetes.io/tls in the namespace of the
 * gateway's pods, the only one where Istio looks for it.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class GatewayCertificate extends pulumi.ComponentResource {
  /** Name of the Secret, as a Gateway's `credentialName` takes it; carries the wait for the Secret. */
  public readonly secretName: pulumi.Output<string>;
  /** PEM of the certificate authority that clients need to trust. */
  public readonly certificateAuthority: pulumi.Output<string>;

  constructor(name: string, args: GatewayCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `GatewayCertificate "${name}"`;
    throwIfAny(subject, gatewayCertificateProblems(args));
    const domain = checkedDomain(subject, args.domain);
    super("kyma-mesh:index:GatewayCertificate", name, { ...args, domain }, opts);
    const mesh = pulumi.output(args.mesh);

    const material = selfSignedCertificate(
      name,
      {
        domain,
        platform: mesh.platform,
        validityDays: args.selfSigned?.validityDays,
      },
      this,
    );
    const secret = new k8s.core.v1.Secret(
      `${name}-secret`,
      {
        metadata: { name: ingressGateway.certificateSecret, namespace: mesh.systemNamespace },
        type: "kubernetes.io/tls",
        stringData: { "tls.crt": material.certificate, "tls.key": material.key },
      },
      { parent: this },
    );

    this.secretName = secret.urn.apply(() => ingressGateway.certificateSecret);
    this.certificateAuthority = material.certificateAuthority;
    this.registerOutputs({ secretName: this.secretName, certificateAuthority: this.certificateAuthority });
  }
}
