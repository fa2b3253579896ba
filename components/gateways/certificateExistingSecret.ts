import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { objectNameCheck } from "../validation/names";
import type { Problem } from "../validation/problem";
import { issuingAuthority } from "./certificateChain";
import type { ExistingSecret } from "./certificateForms";
import { certificateMaterialProblems, type CertificateService } from "./certificateMaterial";

/** A certificate that was found in the cluster. */
export interface FoundCertificate {
  /** Name of the Secret, which waits for its content to be right. */
  secretName: pulumi.Output<string>;
  certificate: pulumi.Output<string>;
  certificateAuthority: pulumi.Output<string>;
}

/** Reads a Secret that somebody else keeps; its outputs fail when it is not fit. */
export function existingSecret(
  name: string,
  subject: string,
  { namespace, form, service }: ExistingSecretUse,
  parent: pulumi.Resource,
): FoundCertificate {
  const id = pulumi.all([namespace, form.name]).apply(([place, secretName]) => {
    throwIfAny(subject, objectNameCheck("the name of a Secret")(secretName, "existingSecret.name"));
    return `${place}/${secretName}`;
  });
  const { data } = k8s.core.v1.Secret.get(`${name}-existing`, id, { parent });
  const found = pulumi.all([data, id, service]).apply(([encoded, read, known]) => {
    throwIfAny(subject, secretDataProblems(encoded, read, known, new Date()));
    return secretTexts(encoded);
  });
  // Neither that the Secret is right nor a certificate is a secret, other than the key beside them.
  const secretName = pulumi.all([form.name, pulumi.unsecret(found.apply(() => true))]).apply(([known]) => known);
  const certificate = pulumi.unsecret(found.apply((texts) => texts.certificate!.text));
  const authority = pulumi.unsecret(found.apply((texts) => texts.authority?.text));
  const certificateAuthority = pulumi.all([certificate, authority]).apply((texts) => issuingAuthority(...texts));
  return { secretName, certificate, certificateAuthority };
}

/** A Secret, where it is, and what it is for. */
export interface ExistingSecretUse {
  namespace: pulumi.Output<string>;
  form: ExistingSecret;
  service: pulumi.Output<CertificateService>;
}

/** Problems of the content of a Secret, named by the Secret and not by its values. */
export function secretDataProblems(
  data: Record<string, string> | undefined,
  id: string,
  service: CertificateService,
  now: Date,
): Problem[] {
  const { certificate, key } = secretTexts(data);
  const at = (member: string) => `data["${member}"] of Secret ${id}`;
  const missing = (member: string, other: string) => [
    { path: at(member), problem: "is missing", allowed: `PEM under ${member}, or ${other}` },
  ];
  return [
    ...(certificate === undefined ? missing("tls.crt", "cert") : []),
    ...(key === undefined ? missing("tls.key", "key") : []),
    ...certificateMaterialProblems(
      { certificate: certificate?.text, key: key?.text },
      service,
      { certificate: at(certificate?.member ?? ""), key: at(key?.member ?? "") },
      now,
    ),
  ];
}

/** The texts of a Secret under the names that Istio looks for, in its order. */
function secretTexts(data: Record<string, string> = {}) {
  const text = (...members: string[]) => {
    const member = members.find((one) => data[one] !== undefined);
    return member === undefined ? undefined : { member, text: Buffer.from(data[member], "base64").toString() };
  };
  return {
    certificate: text("tls.crt", "cert"),
    key: text("tls.key", "key"),
    authority: text("ca.crt", "cacert"),
  };
}
