import * as pulumi from "@pulumi/pulumi";
import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { labelNameCheck } from "../validation/names";
import type { CertificateSource } from "./certificateSource";
import { validityProblems } from "./certificateValidation";
import { kymaCipherSuites } from "./cipherSuites";
import type { GatewayCertificateArgs } from "./gatewayCertificateArgs";
import { checkedDomain } from "./gatewayValidation";
import { ingressGateway } from "./ingressGatewayNames";
import { checkedClientAuthority, providedCertificate } from "./providedCertificate";

/** What a certificate is made of, as outputs that fail when an argument turns out to be wrong. */
export function certificateSource(subject: string, args: GatewayCertificateArgs): CertificateSource {
  const { mesh: given, namespace, cipherSuites = kymaCipherSuites, secretName, selfSigned } = args;
  const { provided, clientCertificateAuthority } = args;
  const mesh = pulumi.output(given).apply((known) => {
    throwIfAny(subject, meshReferenceProblems(known, "mesh"));
    throwIfAny(subject, validityProblems(known.platform, selfSigned?.validityDays));
    return known;
  });
  const domain = checkedDomain(subject, args.domain);
  const service = domain.apply((known) => ({ domain: known, cipherSuites: [...cipherSuites] }));
  return {
    subject,
    mesh,
    domain,
    service,
    forms: args,
    namespace: pulumi.all([mesh, namespace]).apply(([known, place]) => {
      throwIfAny(subject, place === undefined ? [] : labelNameCheck("a namespace")(place, "namespace"));
      return place ?? known.systemNamespace;
    }),
    secretName: secretName ?? ingressGateway.certificateSecret,
    ...(provided && { provided: providedCertificate(subject, provided, service) }),
    ...(clientCertificateAuthority !== undefined && {
      clientAuthority: checkedClientAuthority(subject, clientCertificateAuthority),
    }),
  };
}

/** What the engine records of the arguments: checked ones, so that the component itself fails when one is wrong. */
export function recordedInputs(args: GatewayCertificateArgs, source: CertificateSource): pulumi.Inputs {
  const { mesh, domain, namespace, provided, clientAuthority } = source;
  return {
    ...args,
    mesh,
    domain,
    ...(args.namespace === undefined ? {} : { namespace }),
    ...(provided && { provided: pulumi.secret({ certificate: provided.certificate, key: provided.key }) }),
    ...(clientAuthority && { clientCertificateAuthority: clientAuthority }),
  };
}
