import * as pulumi from "@pulumi/pulumi";
import type { MeshReference } from "../mesh/meshReference";
import { Platform } from "../mesh/platform";
import { memberOf } from "../validation/memberOf";
import { certManagerKind, certManagerRequest } from "./certManagerCertificate";
import { existingSecret, type FoundCertificate } from "./certificateExistingSecret";
import type { CertificateForms } from "./certificateForms";
import type { CertificateService } from "./certificateMaterial";
import { requestCertificate } from "./certificateRequest";
import { certificateSecret, clientAuthoritySecret, type CertificatePlace } from "./certificateSecret";
import { gardenerKind, gardenerRequest } from "./gardenerCertificate";
import { selfSignedCertificate, type CertificateMaterial } from "./selfSignedCertificate";

/** What a certificate is made of once every argument is checked. */
export interface CertificateSource extends CertificatePlace {
  subject: string;
  mesh: pulumi.Output<MeshReference>;
  domain: pulumi.Output<string>;
  service: pulumi.Output<CertificateService>;
  forms: CertificateForms;
  provided?: CertificateMaterial;
  clientAuthority?: pulumi.Output<string>;
}

/** A certificate that is in the cluster. */
export type ServedCertificate = Omit<FoundCertificate, "certificate"> & Partial<FoundCertificate>;

/** Brings the certificate into the cluster, or finds it there. */
export function servedCertificate(name: string, source: CertificateSource, parent: pulumi.Resource): ServedCertificate {
  const material = ownMaterial(name, source, parent);
  const { clientAuthority, secretName } = source;
  if (material !== undefined) {
    const secret = certificateSecret(name, material, source, clientAuthority, parent);
    return { ...material, secretName: secret.urn.apply(() => secretName) };
  }
  const found = foundCertificate(name, source, parent);
  if (clientAuthority === undefined) {
    return found;
  }
  const { namespace } = source;
  const beside = clientAuthoritySecret(name, clientAuthority, { namespace, secretName: found.secretName }, parent);
  return { ...found, secretName: pulumi.all([found.secretName, beside.urn]).apply(([known]) => known) };
}

function ownMaterial(
  name: string,
  source: CertificateSource,
  parent: pulumi.Resource,
): CertificateMaterial | undefined {
  const { forms, provided, domain, mesh } = source;
  if (forms.selfSigned === undefined) {
    return provided;
  }
  const platform = mesh.apply((known) => memberOf(Platform, known.platform));
  return selfSignedCertificate(name, { domain, platform, ...forms.selfSigned }, parent);
}

function foundCertificate(name: string, source: CertificateSource, parent: pulumi.Resource): ServedCertificate {
  const { subject, namespace, secretName, service, forms } = source;
  if (forms.existingSecret !== undefined) {
    return existingSecret(name, subject, { namespace, form: forms.existingSecret, service }, parent);
  }
  const { kind, ...asked } = request(source);
  const certificate = requestCertificate(name, kind, { namespace, secretName, ...asked }, parent);
  // Who issued it is for whoever set up the issuer to say; reading the Secret would bring its key into the state.
  return { secretName: certificate.urn.apply(() => secretName), certificateAuthority: pulumi.output("") };
}

function request({ domain, secretName, forms: { gardener, certManager } }: CertificateSource) {
  return gardener === undefined
    ? {
        kind: certManagerKind,
        spec: pulumi.all([domain, certManager!]).apply(([known, form]) => certManagerRequest(known, secretName, form)),
        checkInstalled: certManager!.checkInstalled,
      }
    : {
        kind: gardenerKind,
        spec: pulumi.all([domain, gardener]).apply(([known, form]) => gardenerRequest(known, secretName, form)),
        checkInstalled: gardener.checkInstalled,
      };
}
