import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { issuingAuthority } from "./certificateChain";
import type { ProvidedCertificate } from "./certificateForms";
import { certificateMaterialProblems, type CertificateService } from "./certificateMaterial";
import { clientAuthorityProblems, providedPaths } from "./certificateValidation";
import type { CertificateMaterial } from "./selfSignedCertificate";

/** PEM texts of a certificate given; they fail, with the same message as plain ones would, when they turn out wrong. */
export function providedCertificate(
  subject: string,
  provided: ProvidedCertificate,
  service: pulumi.Output<CertificateService>,
): CertificateMaterial {
  const certificate = pulumi.output(provided.certificate);
  const checked = pulumi.all([certificate, pulumi.secret(provided.key), service]).apply(([text, key, known]) => {
    const texts = { certificate: text, key };
    throwIfAny(subject, certificateMaterialProblems(texts, known, providedPaths(""), new Date()));
    return texts;
  });
  // Read from the certificate alone, which is no secret.
  const certificateAuthority = certificate.apply((text) => issuingAuthority(text));
  return { certificate: checked.certificate, key: checked.key, certificateAuthority };
}

/** PEM of the authorities of clients' certificates, checked as soon as it is known. */
export function checkedClientAuthority(subject: string, text: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(text).apply((known) => {
    throwIfAny(subject, clientAuthorityProblems(known, "clientCertificateAuthority"));
    return known;
  });
}
