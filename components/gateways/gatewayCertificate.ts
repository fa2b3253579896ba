import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { certificateSource, recordedInputs } from "./certificateInputs";
import { certificateMaterialWarnings } from "./certificateMaterial";
import { servedCertificate } from "./certificateSource";
import { gatewayCertificateProblems } from "./certificateValidation";
import type { GatewayCertificateArgs } from "./gatewayCertificateArgs";

/**
 * The TLS certificate of a gateway: Secret `kyma-gateway-certs` of type kubernetes.io/tls in the namespace of the
 * gateway's pods, the only one where Istio looks for it.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class GatewayCertificate extends pulumi.ComponentResource {
  /** Name of the Secret, as a Gateway's `credentialName` takes it; carries the wait for the Secret. */
  public readonly secretName: pulumi.Output<string>;
  /**
   * PEM of the certificate authority that clients need to trust: the one made for a self-signed certificate; the
   * self-signed end of a chain that was given; of an existing Secret also its `ca.crt` when that issued the certificate.
   * Empty otherwise, as with a public authority, Gardener and cert-manager.
   */
  public readonly certificateAuthority: pulumi.Output<string>;

  constructor(name: string, args: GatewayCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `GatewayCertificate "${name}"`;
    throwIfAny(subject, gatewayCertificateProblems(args));
    const source = certificateSource(subject, args);
    super("kyma-mesh:index:GatewayCertificate", name, recordedInputs(args, source), opts);

    const served = servedCertificate(name, source, this);
    const own = args.selfSigned === undefined ? served.certificate : undefined;
    pulumi.all([own, source.domain]).apply(([certificate, domain]) => {
      const warnings = certificate === undefined ? [] : certificateMaterialWarnings(certificate, domain, new Date());
      return Promise.all(warnings.map((warning) => pulumi.log.warn(warning, this)));
    });

    this.secretName = served.secretName;
    this.certificateAuthority = served.certificateAuthority;
    this.registerOutputs({ secretName: this.secretName, certificateAuthority: this.certificateAuthority });
  }
}
