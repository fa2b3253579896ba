import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../mesh/istioOperator/mergeSettings";
import type { MeshReference } from "../mesh/meshReference";
import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import { Platform } from "../mesh/platform";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { memberOf } from "../validation/memberOf";
import type { CertificateForms } from "./certificateForms";
import { dnsAnnotationsForm } from "./gatewayDnsObjects";
import { ingressGatewayOverrideProblems } from "./gatewayOverrideValidation";
import { gatewayPlatformProblems } from "./gatewayPlatformValidation";
import { workloadNamespace } from "./gatewayServers";
import { gatewayOptions, hasLoadBalancer, ingressGatewayValues } from "./gatewayValues";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";
import { ingressGatewayNames } from "./ingressGatewayNames";
import { namespaceProblems } from "./ingressGatewayValidation";
import { warnWhenUnknown } from "./previewWarning";

/** The mesh and the namespace of the pods, as outputs that fail when the arguments turn out to contradict them. */
export function checkedPlace(subject: string, args: IngressGatewayArgs) {
  const place = pulumi.all([args.mesh, args.namespace]).apply(([mesh, namespace]) => {
    throwIfAny(subject, meshReferenceProblems(mesh, "mesh"));
    throwIfAny(subject, [
      ...(namespace === undefined ? [] : namespaceProblems(namespace, "namespace")),
      ...ingressGatewayOverrideProblems(mesh, args, namespace),
      ...gatewayPlatformProblems(mesh, args),
    ]);
    return { mesh, namespace: workloadNamespace(mesh, namespace) };
  });
  return { mesh: place.mesh, namespace: place.namespace };
}

/** Says in a preview which arguments that are known later leave the chart out of it. */
export function warnOfPreview({ mesh, namespace }: IngressGatewayArgs, gateway: pulumi.Resource): void {
  warnWhenUnknown("mesh", pulumi.output(mesh), gateway);
  warnWhenUnknown("namespace", pulumi.output(namespace), gateway);
}

/** Only where the Service announces the domain must it be known in a preview. */
export function chartValues(
  mesh: MeshReference,
  args: IngressGatewayArgs,
  domain: pulumi.Output<string>,
  gateway: pulumi.Resource,
): pulumi.Output<Settings> {
  const names = ingressGatewayNames(args.release);
  const { service } = ingressGatewayValues(mesh, gatewayOptions(args), names);
  const platform = memberOf(Platform, mesh.platform);
  const annotations = dnsAnnotationsForm(args.dns, platform, hasLoadBalancer(service as Settings));
  if (annotations !== undefined) {
    warnWhenUnknown("domain", domain, gateway);
  }
  const announced = annotations && domain.apply((on) => ({ annotations, domain: on }));
  return pulumi
    .output(announced)
    .apply((known) => ingressGatewayValues(mesh, { ...gatewayOptions(args), announced: known }, names));
}

/** The certificate that was asked for, its Secret named after the gateway unless another name is given. */
export function certificateForms({ certificate, release }: IngressGatewayArgs): CertificateForms {
  const { certificateSecret } = ingressGatewayNames(release);
  return certificate.existingSecret !== undefined
    ? certificate
    : { ...certificate, secretName: certificate.secretName ?? certificateSecret };
}

/** What the engine records of the arguments; key material among them is secret. */
export function withSecrets(args: IngressGatewayArgs): pulumi.Inputs {
  const { certificate } = args;
  return "provided" in certificate ? { ...args, certificate: pulumi.secret(certificate) } : { ...args };
}
